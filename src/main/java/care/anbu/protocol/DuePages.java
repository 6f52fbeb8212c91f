package care.anbu.protocol;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.protocol.due.DueLists;
import care.anbu.protocol.due.DueTrend;
import care.anbu.protocol.due.DueWorklist;
import care.anbu.protocol.due.NextBookings;
import care.anbu.protocol.due.PlannedContacts;
import care.anbu.protocol.rule.DueStatus;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import io.quarkus.arc.All;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who is due in a department: how many by which protocol, since when, and what is planned. */
@Path("/due")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.TREATS})
@Produces(MediaType.TEXT_HTML)
public class DuePages {

  private static final int ROWS = 50;

  /** A protocol with how many are due by it. */
  public record ProtocolRow(WorkingProtocol protocol, long due, long late) {}

  /**
   * Somebody who is due.
   *
   * @param lateDays since the tolerance is over; 0: not late
   * @param booked when a visit to the department is booked; null: none is
   * @param planned the contact that is planned; null: none is
   */
  public record DueRow(
      WorkingProtocol protocol,
      Patient patient,
      DueStatus status,
      long lateDays,
      Instant booked,
      PlannedContacts.Planned planned) {}

  /**
   * What was asked for.
   *
   * @param protocol null: all of the department
   */
  public record Asked(Department department, WorkingProtocol protocol, boolean late) {

    /** As it stands in an address, ready for another parameter. */
    public String query() {
      return (protocol == null ? "department=" + department.ref() : "protocol=" + protocol.ref())
          + (late ? "&late=true" : "")
          + "&";
    }
  }

  /**
   * The page.
   *
   * @param asked null where the clinic has no department
   * @param next where the next page of rows begins; null at the end
   */
  public record View(
      Asked asked,
      List<Department> departments,
      List<ProtocolRow> protocols,
      List<DueTrend.Month> trend,
      List<DueRow> rows,
      String next) {

    public long due() {
      return protocols.stream().mapToLong(ProtocolRow::due).sum();
    }

    public long late() {
      return protocols.stream().mapToLong(ProtocolRow::late).sum();
    }
  }

  @CheckedTemplate(basePath = "protocol")
  static class Templates {
    static native TemplateInstance worklist(View view);
  }

  @Inject CareProtocols protocols;
  @Inject DueWorklist worklist;
  @Inject DueTrend trend;
  @Inject DueLists dueLists;
  @Inject Departments departments;
  @Inject Patients patients;
  @Inject AccessLogs accessLogs;
  @Inject NextBookings bookings;
  @Inject SignedIn signedIn;

  /** Campaigns answer; they stand above. */
  @Inject @All List<PlannedContacts> planned;

  @GET
  @Transactional
  public TemplateInstance list(
      @QueryParam("department") Id department,
      @QueryParam("protocol") Id protocol,
      @QueryParam("late") boolean late,
      @QueryParam("after") String after) {
    List<Department> all = departments.inOrder();
    List<WorkingProtocol> working = protocols.working();
    WorkingProtocol one =
        protocol == null
            ? null
            : working.stream()
                .filter(some -> some.id() == protocol.value())
                .findFirst()
                .orElseThrow(Problem::notFound);
    Department shown = department(all, working, one, department);
    if (shown == null) {
      return Templates.worklist(new View(null, all, List.of(), List.of(), List.of(), null));
    }
    List<WorkingProtocol> ofDepartment =
        working.stream().filter(some -> some.departmentId() == shown.id).toList();
    LocalDate today = dueLists.today();
    DueWorklist.Page page =
        worklist.page(
            one == null ? ofDepartment : List.of(one),
            late ? today : null,
            after == null ? null : DueWorklist.Place.read(after),
            ROWS);
    return Templates.worklist(
        new View(
            new Asked(shown, one, late),
            all,
            protocolRows(ofDepartment, today),
            trend.ofYear(one == null ? ofDepartment : List.of(one), today),
            rows(page.rows(), shown.id, today),
            page.next() == null ? null : page.next().text()));
  }

  /** That of the protocol, else the one that was asked for, the reader's, or one with protocols. */
  private Department department(
      List<Department> all, List<WorkingProtocol> working, WorkingProtocol one, Id asked) {
    if (one != null) {
      return departments.require(one.departmentId());
    }
    if (asked != null) {
      return departments.require(asked.value());
    }
    Long own = signedIn.me().departmentId();
    if (own != null) {
      return departments.require(own);
    }
    return all.stream()
        .filter(some -> working.stream().anyMatch(w -> w.departmentId() == some.id))
        .findFirst()
        .orElse(all.isEmpty() ? null : all.get(0));
  }

  private List<ProtocolRow> protocolRows(List<WorkingProtocol> ofDepartment, LocalDate today) {
    Map<Long, DueWorklist.Count> counts = worklist.counts(ofDepartment, today);
    return ofDepartment.stream()
        .sorted(Comparator.comparingInt(one -> one.definition().priority()))
        .map(
            one -> {
              var count = counts.getOrDefault(one.id(), DueWorklist.Count.NONE);
              return new ProtocolRow(one, count.due(), count.late());
            })
        .toList();
  }

  private List<DueRow> rows(List<DueWorklist.Row> found, long departmentId, LocalDate today) {
    List<Long> ids = found.stream().map(row -> row.due().patientId()).distinct().toList();
    accessLogs.recordAll(ids.isEmpty() ? List.of(AccessLogs.NOBODY_HERE) : ids, AccessPurpose.LIST);
    Map<Long, Patient> byId =
        patients.list("id in ?1", ids).stream()
            .collect(Collectors.toMap(patient -> patient.id, Function.identity()));
    Map<Long, Instant> booked = bookings.next(departmentId, ids);
    Map<Long, List<PlannedContacts.Planned>> contacts = new HashMap<>();
    planned.forEach(source -> contacts.putAll(source.of(departmentId, ids)));
    return found.stream()
        .filter(row -> byId.containsKey(row.due().patientId()))
        .map(
            row -> {
              DueStatus status = row.due().status();
              long id = row.due().patientId();
              return new DueRow(
                  row.protocol(),
                  byId.get(id),
                  status,
                  Math.max(0, ChronoUnit.DAYS.between(status.lateAfter(), today)),
                  booked.get(id),
                  PlannedContacts.ofProtocol(
                          contacts.getOrDefault(id, List.of()), row.protocol().id())
                      .orElse(null));
            })
        .toList();
  }
}
