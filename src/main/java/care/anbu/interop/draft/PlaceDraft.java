package care.anbu.interop.draft;

import care.anbu.patient.history.Place;
import java.util.List;

/** A hospital, ward or room. */
public record PlaceDraft(SourceKey key, List<SourceKey> aliases, Place.Kind kind, String name)
    implements Draft {
  public PlaceDraft {
    name = Texts.stored(name);
  }

  @Override
  public Pass pass() {
    return Pass.FIRST;
  }

  @Override
  public Content content() {
    return Content.of("place").with("aliases", aliases).with("kind", kind).with("name", name);
  }
}
