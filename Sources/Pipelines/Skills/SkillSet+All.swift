extension SkillSet {
  /// The skills that are built in.
  public static let all: [any Skill] = [
    ControlWords(), Timers(), ClockAndCalendar(), UnitConversion(), Arithmetic(), Notes(), Beyond(),
  ]
}
