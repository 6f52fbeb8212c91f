package care.anbu.clinic.audit;

import care.anbu.shared.Id;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;

/** Which rows are wanted, as the address of a page or a call says it; null does not narrow. */
public class AuditFilter {

  @QueryParam("staff")
  Id staff;

  @QueryParam("action")
  AuditAction action;

  /** First day, in the zone of the clinic. */
  @QueryParam("from")
  LocalDate from;

  /** Last day, in the zone of the clinic. */
  @QueryParam("to")
  LocalDate to;

  /** The last row of the page before. */
  @QueryParam("after")
  Id after;

  public Id staff() {
    return staff;
  }

  public AuditAction action() {
    return action;
  }

  public LocalDate from() {
    return from;
  }

  public LocalDate to() {
    return to;
  }

  public boolean narrows() {
    return !query().isEmpty();
  }

  /** The filter without the page, as it stands in an address; each part ends with an ampersand. */
  public String query() {
    return part("staff", staff) + part("action", action) + part("from", from) + part("to", to);
  }

  private static String part(String name, Object value) {
    return value == null ? "" : name + "=" + value + "&";
  }
}
