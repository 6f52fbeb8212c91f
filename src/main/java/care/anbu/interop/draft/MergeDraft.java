package care.anbu.interop.draft;

import java.util.Arrays;
import java.util.Collection;

/**
 * Two records of one person, as the source itself says.
 *
 * @param number of the absorbed one, by which the survivor is found where no such record ever came;
 *     null where the source names none
 */
public record MergeDraft(
    SourceKey key, SourceKey survivor, SourceKey absorbed, IdentifierDraft number)
    implements Draft {

  /** A merge that names records and no numbers. */
  public MergeDraft(SourceKey key, SourceKey survivor, SourceKey absorbed) {
    this(key, survivor, absorbed, null);
  }

  @Override
  public Pass pass() {
    return Pass.THIRD;
  }

  @Override
  public Content content() {
    return Content.of("merge");
  }

  @Override
  public void collectNames(Collection<SourceKey> names) {
    names.addAll(Arrays.asList(key, survivor, absorbed));
  }
}
