package care.anbu.interop.draft;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The document that holds consents, each of which is a {@link ConsentDraft}.
 *
 * @param parts names of consents that an earlier version may have had and this one has not: they
 *     are taken back
 * @param otherwise what to say where it never was imported; null: this version is the first
 */
public record ConsentFormDraft(
    SourceKey key, SourceKey patient, List<SourceKey> parts, Refused otherwise) implements Draft {

  @Override
  public Pass pass() {
    return Pass.SECOND;
  }

  @Override
  public Content content() {
    return Content.of("consent-form")
        .with("parts", parts)
        .with("reason", otherwise == null ? null : otherwise.reason());
  }

  @Override
  public void collectNames(Collection<SourceKey> names) {
    names.addAll(parts);
    names.addAll(Arrays.asList(key, patient));
  }
}
