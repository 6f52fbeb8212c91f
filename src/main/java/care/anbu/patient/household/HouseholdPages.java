package care.anbu.patient.household;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.form.FormPage;
import care.anbu.patient.Patient;
import care.anbu.patient.PatientRelation;
import care.anbu.patient.Patients;
import care.anbu.shared.Id;
import care.anbu.shared.InTurn;
import care.anbu.shared.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Households: who lives together and why, and what staff said of it. */
@Path("/households")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class HouseholdPages {

  @CheckedTemplate(basePath = "household")
  static class Templates {
    static native TemplateInstance household(View view);

    static native TemplateInstance households(Overview view);
  }

  /** One household; the names are of patients and staff by their ids. */
  public record View(
      String ref,
      List<Patient> people,
      List<Households.Shared> shared,
      List<PatientRelation> relations,
      List<HouseholdRuling> rulings,
      Map<Long, String> names,
      Map<Long, String> staff) {

    public String name(Long patientId) {
      return names.getOrDefault(patientId, "–");
    }
  }

  /**
   * All households in figures.
   *
   * @param last null when nobody has looked yet
   */
  public record Overview(
      HouseholdFindings.Last last,
      boolean underWay,
      List<HouseholdRuling> rulings,
      Map<Long, String> names,
      Map<Long, String> staff,
      long patients) {}

  @Inject FormPage page;
  @Inject Households households;
  @Inject HouseholdFinder finder;
  @Inject HouseholdFindings findings;
  @Inject Patients patients;
  @Inject StaffMembers staff;
  @Inject AccessLogs accessLogs;

  @GET
  @Transactional
  public TemplateInstance all() {
    var rulings = households.latestRulings();
    accessLogs.recordAll(
        rulings.stream().flatMap(ruling -> Stream.of(ruling.patientId, ruling.otherId)).toList(),
        AccessPurpose.LIST);
    return Templates.households(
        new Overview(
            findings.last(),
            findings.underWay(),
            rulings,
            patientNames(rulings),
            staffNames(rulings),
            patients.count()));
  }

  /** Looks for the households now. */
  @POST
  @InTurn
  @RolesAllowed({Role.COORDINATES, Role.FRONT, Role.ADMINISTRATOR_ONLY})
  public Response find() {
    page.is(this::all);
    if (!finder.findNow()) {
      throw Problem.conflict("household:problem_under_way");
    }
    return Response.seeOther(URI.create("/households")).build();
  }

  @GET
  @Path("{id}")
  @Transactional
  public TemplateInstance one(Id id) {
    List<Patient> people = households.members(id.value());
    accessLogs.recordAll(people.stream().map(one -> one.id).toList(), AccessPurpose.LIST);
    var rulings = households.rulings(people);
    Map<Long, String> names = patientNames(rulings);
    people.forEach(person -> names.put(person.id, person.name));
    return Templates.household(
        new View(
            id.toString(),
            people,
            households.shared(people),
            households.relations(people),
            rulings,
            names,
            staffNames(rulings)));
  }

  private Map<Long, String> patientNames(List<HouseholdRuling> rulings) {
    var ids = rulings.stream().flatMap(r -> Stream.of(r.patientId, r.otherId)).distinct().toList();
    var names = new HashMap<Long, String>();
    if (!ids.isEmpty()) {
      patients.stream("id in ?1", ids).forEach(patient -> names.put(patient.id, patient.name));
    }
    return names;
  }

  private Map<Long, String> staffNames(List<HouseholdRuling> rulings) {
    var ids = rulings.stream().map(ruling -> ruling.ruledBy).distinct().toList();
    return ids.isEmpty()
        ? Map.of()
        : staff.stream("id in ?1", ids)
            .collect(Collectors.toMap((Staff member) -> member.id, member -> member.name));
  }
}
