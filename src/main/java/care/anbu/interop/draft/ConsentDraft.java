package care.anbu.interop.draft;

import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A consent, or its withdrawal.
 *
 * @param channel null for every channel
 * @param at when it was said; null where nobody knows: then when it is first imported
 * @param evidence where it can be seen: a form, a document, a recording
 */
public record ConsentDraft(
    SourceKey key,
    SourceKey patient,
    Purpose purpose,
    Channel channel,
    boolean granted,
    Instant at,
    String evidence,
    List<Repair> repairs)
    implements Draft {
  public ConsentDraft {
    evidence = Texts.stored(evidence);
  }

  @Override
  public Pass pass() {
    return Pass.SECOND;
  }

  @Override
  public Content content() {
    return Content.of("consent")
        .with("purpose", purpose)
        .with("channel", channel)
        .with("granted", granted)
        .with("at", at)
        .with("evidence", evidence)
        .with("open", Part.unsaid(Set.of(), repairs));
  }

  /** Under which a no is known that is a second line of its id. */
  public SourceKey second() {
    return key.as(SourceKey.Kind.REFUSAL);
  }

  @Override
  public void collectNames(Collection<SourceKey> names) {
    names.addAll(Arrays.asList(key, patient, granted ? null : second()));
  }
}
