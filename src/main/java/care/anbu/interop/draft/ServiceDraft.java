package care.anbu.interop.draft;

/** A service that visits are booked for, as a kind of visits. */
public record ServiceDraft(SourceKey key, Coded service) implements Draft {

  @Override
  public Pass pass() {
    return Pass.FIRST;
  }

  @Override
  public Content content() {
    return Content.of("service").with("service", Coded.content(service));
  }
}
