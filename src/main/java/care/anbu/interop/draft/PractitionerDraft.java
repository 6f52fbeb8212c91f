package care.anbu.interop.draft;

import java.util.List;

/** Who treats. */
public record PractitionerDraft(SourceKey key, List<SourceKey> aliases, String name)
    implements Draft {
  public PractitionerDraft {
    name = Texts.stored(name);
  }

  @Override
  public Pass pass() {
    return Pass.FIRST;
  }

  @Override
  public Content content() {
    return Content.of("practitioner").with("aliases", aliases).with("name", name);
  }
}
