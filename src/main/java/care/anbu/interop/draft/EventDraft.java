package care.anbu.interop.draft;

import care.anbu.patient.history.ClinicalEvent;
import care.anbu.shared.DatePrecision;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A clinical event.
 *
 * @param value of an observation; null where it has none that is kept
 * @param finished whether it is more than begun
 */
public record EventDraft(
    SourceKey key,
    SourceKey patient,
    SourceKey visit,
    ClinicalEvent.Kind kind,
    Coded code,
    TimeSpan time,
    ObservedValue value,
    boolean finished,
    List<Repair> repairs)
    implements Draft {

  /** A finished event without a value. */
  public EventDraft(
      SourceKey key,
      SourceKey patient,
      SourceKey visit,
      ClinicalEvent.Kind kind,
      Coded code,
      TimeSpan time,
      List<Repair> repairs) {
    this(key, patient, visit, kind, code, time, null, true, repairs);
  }

  /** The same, begun and not finished. */
  public EventDraft unfinished() {
    return new EventDraft(key, patient, visit, kind, code, time, value, false, repairs);
  }

  @Override
  public Pass pass() {
    return Pass.THIRD;
  }

  @Override
  public Content content() {
    Content content =
        Content.of("event")
            .with("kind", kind)
            .with("code", Coded.content(code))
            .with("from", time.from())
            .with("known", time.known() == DatePrecision.DAY ? null : time.known())
            .with("until", time.until())
            .with("finished", finished ? null : false)
            .with("open", Part.unsaid(Set.of(), repairs));
    return value == null
        ? content
        : content
            .with("number", value.number())
            .with("unit", value.unit())
            .with("text", value.text());
  }

  @Override
  public void collectNames(Collection<SourceKey> names) {
    names.addAll(Arrays.asList(key, patient, visit));
  }
}
