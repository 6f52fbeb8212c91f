package care.anbu.interop.draft;

/** A code with the text that people read. */
public record Coded(String system, String code, String display) {
  public Coded {
    system = Texts.stored(system);
    code = Texts.stored(code);
    display = Texts.stored(display);
  }

  Content content() {
    return Content.of("code").with("system", system).with("code", code).with("display", display);
  }

  static Content content(Coded coded) {
    return coded == null ? null : coded.content();
  }
}
