# shellcheck shell=bash
# The parts of the set-up, for the scripts in the folder above.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
logs=$root/.build/logs
# shellcheck source=scripts/lib/terminal.sh
source "$root/scripts/lib/terminal.sh"
# shellcheck source=scripts/lib/requirements.sh
source "$root/scripts/lib/requirements.sh"
# shellcheck source=scripts/lib/packages.sh
source "$root/scripts/lib/packages.sh"
# shellcheck source=scripts/lib/engines.sh
source "$root/scripts/lib/engines.sh"
# shellcheck source=scripts/lib/program.sh
source "$root/scripts/lib/program.sh"
# shellcheck source=scripts/lib/models.sh
source "$root/scripts/lib/models.sh"
