package care.anbu.interop.draft;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A record that its source takes back: cancelled, entered in error, or no longer in force.
 *
 * @param patient whose it must be; null where the source does not say
 * @param otherwise what to say of it where it was never imported
 * @param gone names of the parts that it may have had
 */
public record WithdrawnDraft(
    SourceKey key, SourceKey patient, Refused otherwise, List<SourceKey> gone) implements Draft {

  /** A record without parts. */
  public WithdrawnDraft(SourceKey key, SourceKey patient, Refused otherwise) {
    this(key, patient, otherwise, List.of());
  }

  /** A record that its name alone tells. */
  public WithdrawnDraft(SourceKey key, Refused otherwise) {
    this(key, null, otherwise);
  }

  @Override
  public Pass pass() {
    return switch (key.kind()) {
      case VISIT, APPOINTMENT -> Pass.SECOND;
      default -> Pass.THIRD;
    };
  }

  @Override
  public Content content() {
    return Content.of("withdrawn");
  }

  @Override
  public void collectNames(Collection<SourceKey> names) {
    names.addAll(Arrays.asList(key, patient));
  }
}
