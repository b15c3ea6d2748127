extension SkillSet {
  /// The skills that are built in.
  public static let all: [any Skill] = [ControlWords(), ClockAndCalendar(), UnitConversion(), Arithmetic()]
}
