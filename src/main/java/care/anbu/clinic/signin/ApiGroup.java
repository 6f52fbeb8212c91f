package care.anbu.clinic.signin;

import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Calls of the API that a program is allowed together; each call belongs to one group. */
public enum ApiGroup {
  /** Files that come in, and how their columns are read. */
  IMPORTS("/api/v1/imports", "/api/v1/mappings"),
  /** Search, record and history; nothing is changed by it. */
  PATIENTS("/api/v1/patients"),
  DUPLICATES("/api/v1/duplicates", "/api/v1/merges"),
  CAMPAIGNS(
      "/api/v1/campaigns",
      "/api/v1/desk-minutes",
      "/api/v1/protocols",
      "/api/v1/segments",
      "/api/v1/templates"),
  OUTREACH("/api/v1/outreach"),
  /** What patients ask for: what a website sends, and the list. */
  REQUESTS("/api/v1/requests"),
  DEPARTMENTS("/api/v1/departments"),
  /** What was sent, for a record system. */
  FHIR("/fhir"),
  HL7("/api/v1/hl7"),
  /** Access log and audit trail. */
  LOGS("/api/v1/access-log", "/api/v1/audit"),
  /** Reckoning about texts and phone numbers; no patient is in it. */
  TOOLS("/api/v1/tools");

  /** Of the identity of a program: the groups it is limited to. */
  static final String ATTRIBUTE = "anbu.program-routes";

  private final List<String> paths;

  ApiGroup(String... paths) {
    this.paths = List.of(paths);
  }

  /** Empty: of no group, so that no program reaches it. */
  static Optional<ApiGroup> of(Class<?> resource) {
    Path path = resource.getAnnotation(Path.class);
    return path == null
        ? Optional.empty()
        : Arrays.stream(values()).filter(group -> group.holds(path.value())).findFirst();
  }

  private boolean holds(String path) {
    return paths.stream().anyMatch(one -> path.equals(one) || path.startsWith(one + "/"));
  }
}
