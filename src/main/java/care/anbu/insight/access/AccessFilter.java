package care.anbu.insight.access;

import care.anbu.clinic.AccessPurpose;
import care.anbu.shared.Id;
import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Which looks are wanted, as the address of a page or a call says it; what is null or empty does
 * not narrow. Ids only: a chart number or a name does not belong into addresses.
 */
public class AccessFilter {

  @QueryParam("staff")
  Id staff;

  @QueryParam("patient")
  Id patient;

  @QueryParam("purpose")
  AccessPurpose purpose;

  /** First day, in the zone of the clinic. */
  @QueryParam("from")
  LocalDate from;

  /** Last day, in the zone of the clinic. */
  @QueryParam("to")
  LocalDate to;

  /** The beginning of an address: {@code 10.0.3.} is a floor of the house. */
  @QueryParam("remote")
  String remote;

  /** The last look of the page before. */
  @QueryParam("after")
  Id after;

  /** Leaves out looks at the log itself, unless they are asked for: they would bury the others. */
  boolean withoutLog;

  public Id staff() {
    return staff;
  }

  public AccessPurpose purpose() {
    return purpose;
  }

  public LocalDate from() {
    return from;
  }

  public LocalDate to() {
    return to;
  }

  public String remote() {
    return remote == null ? "" : remote;
  }

  public boolean narrows() {
    return !query().isEmpty();
  }

  /** The filter without the page, as it stands in an address; each part ends with an ampersand. */
  public String query() {
    return part("staff", staff)
        + part("patient", patient)
        + part("purpose", purpose)
        + part("from", from)
        + part("to", to)
        + part("remote", remote);
  }

  private static String part(String name, Object value) {
    return value == null || value.toString().isBlank()
        ? ""
        : name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8) + "&";
  }
}
