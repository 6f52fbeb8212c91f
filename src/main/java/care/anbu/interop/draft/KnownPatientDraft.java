package care.anbu.interop.draft;

/**
 * A patient whom the clinic must know already, named by the chart number: what belongs to that
 * person may follow, and nobody is made.
 */
public record KnownPatientDraft(SourceKey key, String chartNumber) implements Draft {
  public KnownPatientDraft {
    chartNumber = Texts.stored(chartNumber);
  }

  @Override
  public Pass pass() {
    return Pass.FIRST;
  }

  @Override
  public Content content() {
    return Content.of("known-patient").with("chart", chartNumber);
  }
}
