package care.anbu.outreach.fhir;

import care.anbu.outreach.fhir.Fhir.Bundle;
import care.anbu.outreach.fhir.Fhir.BundleLink;
import care.anbu.outreach.fhir.Fhir.Entry;
import care.anbu.outreach.fhir.Fhir.Search;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Puts what a search found into a Bundle, with the addresses of this page and the next. */
final class FhirSearch {

  /** The parameter that begins a page after the last resource of the one before. */
  static final String AFTER = "_after";

  private FhirSearch() {}

  /**
   * A page.
   *
   * @param total of all pages
   * @param next the last id of this page when there are more, or null
   */
  static <T> Bundle bundle(
      UriInfo request,
      String type,
      List<T> found,
      Function<T, String> id,
      long total,
      String next) {
    var links = new ArrayList<BundleLink>();
    links.add(new BundleLink("self", request.getRequestUri().toString()));
    if (next != null) {
      UriBuilder address = request.getRequestUriBuilder().replaceQueryParam(AFTER, next);
      links.add(new BundleLink("next", address.build().toString()));
    }
    String base = request.getBaseUri() + "fhir/" + type + "/";
    return new Bundle(
        "Bundle",
        "searchset",
        total,
        links,
        found.stream()
            .map(one -> new Entry(base + id.apply(one), one, new Search("match")))
            .toList());
  }
}
