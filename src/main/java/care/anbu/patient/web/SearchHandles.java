package care.anbu.patient.web;

import care.anbu.clinic.SignedIn;
import care.anbu.shared.Sealer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * A search as it may stand in an address: sealed, so that histories, proxies and logs hold no name,
 * and opened only for who made it, so that it can be gone back to.
 */
@ApplicationScoped
class SearchHandles {

  @Inject Sealer sealer;
  @Inject SignedIn signedIn;

  /**
   * What was searched for.
   *
   * @param after where the page begins; empty for the first
   * @param shown how many patients the pages before have shown
   */
  record Search(String q, String after, int shown) {

    static final Search NOTHING = new Search("", "", 0);
  }

  String seal(Search search) {
    return sealer.seal(place(), search.shown() + "\n" + search.after() + "\n" + search.q());
  }

  /** Empty for a handle of somebody else, or one that was changed. */
  Optional<Search> open(String handle) {
    try {
      String[] parts = sealer.open(place(), handle).split("\n", 3);
      return Optional.of(new Search(parts[2], parts[1], Integer.parseInt(parts[0])));
    } catch (RuntimeException notOurs) {
      return Optional.empty();
    }
  }

  private Sealer.Place place() {
    return Sealer.Place.of(signedIn.clinicId(), "patient search", signedIn.id(), "q");
  }
}
