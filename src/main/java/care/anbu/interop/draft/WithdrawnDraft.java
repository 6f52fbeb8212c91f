package care.anbu.interop.draft;

import java.util.Arrays;
import java.util.Collection;

/**
 * A record that its source takes back: cancelled, entered in error, or no longer in force.
 *
 * @param patient whose it must be; null where the source does not say
 * @param otherwise what to say of it where it was never imported
 */
public record WithdrawnDraft(SourceKey key, SourceKey patient, Refused otherwise) implements Draft {

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
