package care.anbu.clinic;

import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;

/** The clinic, its departments and its staff, for the administrator. */
@Path("/settings")
@RolesAllowed(Role.ADMINISTRATOR_ONLY)
@Produces(MediaType.TEXT_HTML)
public class SettingsPages {

  @CheckedTemplate(basePath = "clinic")
  static class Templates {
    static native TemplateInstance settings(
        Clinic clinic, List<Department> departments, List<Staff> staff, Role[] roles);

    static native TemplateInstance staffMember(
        Staff member, List<Department> departments, Role[] roles);
  }

  @Inject Clinics clinics;
  @Inject Departments departments;
  @Inject StaffMembers staff;
  @Inject SignedIn signedIn;
  @Inject AuditTrail trail;

  @GET
  public TemplateInstance settings() {
    return Templates.settings(
        clinics.current(), departments.inOrder(), staff.inOrder(), Role.values());
  }

  /** What the form of the clinic sends. */
  public static class ClinicForm {
    @FormParam("nameKo")
    String nameKo;

    @FormParam("nameEn")
    String nameEn;

    @FormParam("phone")
    String phone;

    @FormParam("address")
    String address;

    @FormParam("postalCode")
    String postalCode;

    @FormParam("optOutPhone")
    String optOutPhone;

    @FormParam("careConsentRequired")
    boolean careConsentRequired;
  }

  @POST
  @Path("clinic")
  @Transactional
  public Response clinic(@BeanParam ClinicForm form) {
    Clinic clinic = clinics.current();
    trail.record(
        AuditAction.CLINIC_CHANGED,
        AuditSubject.CLINIC,
        AuditDetails.none()
            .change(AuditField.NAME_KO, clinic.nameKo, form.nameKo)
            .change(AuditField.NAME_EN, clinic.nameEn, form.nameEn)
            .change(AuditField.PHONE, clinic.phone, form.phone)
            .change(AuditField.ADDRESS, clinic.address, form.address)
            .change(AuditField.POSTAL_CODE, clinic.postalCode, form.postalCode)
            .change(AuditField.OPT_OUT_PHONE, clinic.optOutPhone, form.optOutPhone)
            .change(
                AuditField.CONSENT_REQUIRED, clinic.careConsentRequired, form.careConsentRequired));
    clinic.nameKo = required(form.nameKo);
    clinic.nameEn = required(form.nameEn);
    clinic.phone = form.phone;
    clinic.address = form.address;
    clinic.postalCode = form.postalCode;
    clinic.optOutPhone = form.optOutPhone;
    clinic.careConsentRequired = form.careConsentRequired;
    return back();
  }

  @POST
  @Path("departments")
  @Transactional
  public Response addDepartment(
      @FormParam("code") String code,
      @FormParam("nameKo") String nameKo,
      @FormParam("nameEn") String nameEn,
      @FormParam("revealing") boolean revealing) {
    var department = new Department();
    department.code = required(code);
    if (departments.count("code", department.code) > 0) {
      throw Problem.conflict("clinic:problem_code_taken", department.code);
    }
    department.nameKo = required(nameKo);
    department.nameEn = required(nameEn);
    department.revealing = revealing;
    departments.persist(department);
    trail.record(
        AuditAction.DEPARTMENT_ADDED,
        AuditSubject.of(department.id, department.code),
        AuditDetails.none()
            .with(AuditField.NAME_KO, department.nameKo)
            .with(AuditField.NAME_EN, department.nameEn)
            .with(AuditField.REVEALING, department.revealing));
    return back();
  }

  @POST
  @Path("departments/{id}")
  @Transactional
  public Response changeDepartment(
      @PathParam("id") Id id,
      @FormParam("nameKo") String nameKo,
      @FormParam("nameEn") String nameEn,
      @FormParam("revealing") boolean revealing) {
    Department department = departments.require(id.value());
    trail.record(
        AuditAction.DEPARTMENT_CHANGED,
        AuditSubject.of(department.id, department.code),
        AuditDetails.none()
            .change(AuditField.NAME_KO, department.nameKo, nameKo)
            .change(AuditField.NAME_EN, department.nameEn, nameEn)
            .change(AuditField.REVEALING, department.revealing, revealing));
    department.nameKo = required(nameKo);
    department.nameEn = required(nameEn);
    department.revealing = revealing;
    return back();
  }

  /** What the form of a member of staff sends. */
  public static class StaffForm {
    @FormParam("login")
    String login;

    @FormParam("name")
    String name;

    @FormParam("role")
    Role role;

    @FormParam("department")
    Id department;

    @FormParam("language")
    String language;

    @FormParam("password")
    String password;

    @FormParam("active")
    boolean active;

    private Long departmentId() {
      return department == null ? null : department.value();
    }
  }

  @POST
  @Path("staff")
  @Transactional
  public Response addStaff(@BeanParam StaffForm form) {
    var member = new Staff();
    member.login = staff.freeLogin(required(form.login), signedIn.clinicId());
    fill(member, form);
    member.choosePassword(form.password);
    staff.persist(member);
    trail.record(
        AuditAction.STAFF_ADDED,
        AuditSubject.of(member),
        AuditDetails.none().with(AuditField.NAME, member.name).with(AuditField.ROLE, member.role));
    return back();
  }

  @GET
  @Path("staff/{id}")
  public TemplateInstance staffMember(@PathParam("id") Id id) {
    return Templates.staffMember(staff.require(id.value()), departments.inOrder(), Role.values());
  }

  @POST
  @Path("staff/{id}")
  @Transactional
  public Response changeStaff(@PathParam("id") Id id, @BeanParam StaffForm form) {
    Staff member = staff.require(id.value());
    boolean closesOwnDoor =
        member.id == signedIn.id() && (form.role != member.role || !form.active);
    if (closesOwnDoor) {
      throw Problem.conflict("clinic:problem_own_account");
    }
    var details =
        AuditDetails.none()
            .change(AuditField.NAME, member.name, form.name)
            .change(AuditField.ROLE, member.role, form.role)
            .change(AuditField.DEPARTMENT, code(member.departmentId), code(form.departmentId()))
            .change(AuditField.LANGUAGE, member.language, form.language)
            .change(AuditField.ACTIVE, member.active, form.active);
    fill(member, form);
    member.active = form.active;
    trail.record(AuditAction.STAFF_CHANGED, AuditSubject.of(member), details);
    if (form.password != null && !form.password.isEmpty()) {
      member.choosePassword(form.password);
    }
    return back();
  }

  private String code(Long department) {
    return department == null ? null : departments.require(department).code;
  }

  private void fill(Staff member, StaffForm form) {
    member.name = required(form.name);
    member.role = form.role;
    member.departmentId =
        form.department == null ? null : departments.require(form.department.value()).id;
    member.language = "en".equals(form.language) ? "en" : "ko";
    if (member.role == null) {
      throw Problem.invalid("clinic:problem_required");
    }
  }

  private static String required(String text) {
    if (text == null || text.isBlank()) {
      throw Problem.invalid("clinic:problem_required");
    }
    return text.strip();
  }

  private static Response back() {
    return Response.seeOther(URI.create("/settings")).build();
  }
}
