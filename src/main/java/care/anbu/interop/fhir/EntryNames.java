package care.anbu.interop.fhir;

import care.anbu.interop.archive.UnpackBudget;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the resources of a bundle are called by its full URLs (FHIR R4, 2.36.4.1 "Resolving
 * references in Bundles"). Holds only those whose full URL says something else than their id, or
 * not who they are, so that the largest bundle takes little memory.
 */
final class EntryNames {

  private static final Pattern VERSION = Pattern.compile("/_history/.*");
  private static final Pattern RELATIVE = Pattern.compile("[A-Z][A-Za-z]+/[A-Za-z0-9\\-.]{1,64}");

  /** Who may stand for each other in a reference, so that it must tell the type. */
  private static final Set<String> ACTORS =
      Set.of(
          "Patient",
          "Practitioner",
          "PractitionerRole",
          "RelatedPerson",
          "Location",
          "Organization",
          "HealthcareService");

  /** A name takes a quarter of a kilobyte; together no more than an eighth of the memory. */
  private static final long MOST = Runtime.getRuntime().maxMemory() / 8 / 256;

  private final Map<String, String> byUrl = new HashMap<>();

  /** The server of the first full URL: ids stand for what they are there. */
  private String home;

  /**
   * Holds what an entry is called.
   *
   * @throws UnpackBudget.Exceeded when the bundle has more names than the memory can hold
   */
  void note(Entry entry) throws UnpackBudget.Exceeded {
    String base = entry.base();
    if (home == null) {
      home = base;
    }
    if (entry.resource() != null && entry.type() != null && !entry.fullUrl().isEmpty()) {
      String name = entry.name(home);
      boolean typeUntold = entry.fullUrl().startsWith("urn:") && ACTORS.contains(entry.type());
      if (name != null && (typeUntold || !name.equals(entry.nameInUrl()))) {
        byUrl.put(entry.fullUrl(), entry.type() + "/" + name);
        UnpackBudget.require(byUrl.size() <= MOST, "holds more than " + MOST + " names");
      }
    }
  }

  /** The id of an entry's resource, or null where nothing names it. */
  String id(Entry entry) {
    return entry.name(home);
  }

  /** The reference by which the same resource is found outside the bundle. */
  String resolved(String reference, Entry within) {
    if (byUrl.isEmpty()) {
      return reference;
    }
    String plain = VERSION.matcher(reference).replaceFirst("");
    String base = within.base();
    boolean elsewhere = base != null && !base.equals(home);
    String url = elsewhere && RELATIVE.matcher(plain).matches() ? base + "/" + plain : plain;
    return byUrl.getOrDefault(url, reference);
  }
}
