package care.anbu.interop.draft;

import java.util.Arrays;
import java.util.Collection;

/** What a practitioner does here; the specialty leads to a department. */
public record RoleDraft(SourceKey key, SourceKey practitioner, Coded specialty) implements Draft {

  @Override
  public Pass pass() {
    return Pass.SECOND;
  }

  @Override
  public Content content() {
    return Content.of("role").with("specialty", Coded.content(specialty));
  }

  @Override
  public void collectNames(Collection<SourceKey> names) {
    names.addAll(Arrays.asList(key, practitioner));
  }
}
