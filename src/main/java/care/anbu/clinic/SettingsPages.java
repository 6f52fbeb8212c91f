package care.anbu.clinic;

import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.clinic.form.FormPage;
import care.anbu.clinic.signin.OwnPassword;
import care.anbu.clinic.signin.PasswordLinks;
import care.anbu.clinic.signin.SecondStepResets;
import care.anbu.clinic.signin.Sessions;
import care.anbu.clinic.signin.ShownSecret;
import care.anbu.clinic.signin.ShownSecrets;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The clinic, its departments and its staff, for the administrator. */
@Path("/settings")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed(Role.ADMINISTRATOR_ONLY)
@Produces(MediaType.TEXT_HTML)
public class SettingsPages {

  @CheckedTemplate(basePath = "clinic")
  static class Templates {
    static native TemplateInstance settings(
        Clinic clinic,
        List<Department> departments,
        List<Staff> staff,
        Role[] roles,
        Invited invited);

    static native TemplateInstance staffMember(
        Staff member, List<Department> departments, Role[] roles, boolean secondStep);

    static native TemplateInstance passwordLink(Staff member, String address, String until);
  }

  /** Whose link by which they set a password was not used yet: they cannot have signed in since. */
  public record Invited(Set<Long> ids) {

    public boolean has(Staff member) {
      return ids.contains(member.id);
    }
  }

  private static final int NAME = 100;
  private static final int CODE = 40;
  private static final int ADDRESS = 200;

  @Inject FormPage page;
  @Inject Clinics clinics;
  @Inject Departments departments;
  @Inject StaffMembers staff;
  @Inject SignedIn signedIn;
  @Inject AuditTrail trail;
  @Inject OwnPassword ownPassword;
  @Inject PasswordLinks links;
  @Inject Sessions sessions;
  @Inject ShownSecrets shown;
  @Inject ValueFormatter show;
  @Inject SecondStepResets secondSteps;

  @GET
  public TemplateInstance settings() {
    return Templates.settings(
        clinics.current(),
        departments.inOrder(),
        staff.inOrder(),
        Role.values(),
        new Invited(links.unused()));
  }

  /** What the form of the clinic sends. */
  public static class ClinicForm {
    @FormParam("nameKo")
    String nameKo;

    @FormParam("nameEn")
    String nameEn;

    @FormParam("zone")
    String zone;

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

    @FormParam("secondFactorRequired")
    boolean secondFactorRequired;

    @FormParam("twoPeople")
    boolean twoPeople;
  }

  @POST
  @Path("clinic")
  @Transactional
  public Response clinic(@BeanParam ClinicForm form) {
    page.is(this::settings);
    Clinic clinic = clinics.current();
    String nameKo = Typed.required("nameKo", form.nameKo, NAME);
    String nameEn = Typed.required("nameEn", form.nameEn, NAME);
    String zone = Clinic.zone("zone", form.zone);
    String phone = OwnNumbers.phone("phone", form.phone, clinic.country);
    String address = Typed.text("address", form.address, ADDRESS);
    String postalCode = OwnNumbers.postalCode("postalCode", form.postalCode, clinic.country);
    String optOutPhone = OwnNumbers.freePhone("optOutPhone", form.optOutPhone, clinic.country);
    trail.record(
        AuditAction.CLINIC_CHANGED,
        AuditSubject.CLINIC,
        AuditDetails.none()
            .change(AuditField.NAME_KO, clinic.nameKo, nameKo)
            .change(AuditField.NAME_EN, clinic.nameEn, nameEn)
            .change(AuditField.ZONE, clinic.zone, zone)
            .change(AuditField.PHONE, clinic.phone, phone)
            .change(AuditField.ADDRESS, clinic.address, address)
            .change(AuditField.POSTAL_CODE, clinic.postalCode, postalCode)
            .change(AuditField.OPT_OUT_PHONE, clinic.optOutPhone, optOutPhone)
            .change(
                AuditField.CONSENT_REQUIRED, clinic.careConsentRequired, form.careConsentRequired)
            .change(
                AuditField.SECOND_FACTOR_REQUIRED,
                clinic.secondFactorRequired,
                form.secondFactorRequired)
            .change(AuditField.TWO_PEOPLE, clinic.twoPeople, form.twoPeople));
    clinic.nameKo = nameKo;
    clinic.nameEn = nameEn;
    clinic.zone = zone;
    clinic.phone = phone;
    clinic.address = address;
    clinic.postalCode = postalCode;
    clinic.optOutPhone = optOutPhone;
    clinic.careConsentRequired = form.careConsentRequired;
    clinic.secondFactorRequired = form.secondFactorRequired;
    clinic.twoPeople = form.twoPeople;
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
    page.is(this::settings);
    var department = new Department();
    department.code = Typed.required("code", code, CODE);
    if (departments.count("code", department.code) > 0) {
      throw Problem.conflict("clinic:problem_code_taken", department.code).at("code");
    }
    department.nameKo = Typed.required("nameKo", nameKo, NAME);
    department.nameEn = Typed.required("nameEn", nameEn, NAME);
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
    page.is(this::settings);
    Department department = departments.require(id.value());
    String korean = Typed.required("nameKo", nameKo, NAME);
    String english = Typed.required("nameEn", nameEn, NAME);
    trail.record(
        AuditAction.DEPARTMENT_CHANGED,
        AuditSubject.of(department.id, department.code),
        AuditDetails.none()
            .change(AuditField.NAME_KO, department.nameKo, korean)
            .change(AuditField.NAME_EN, department.nameEn, english)
            .change(AuditField.REVEALING, department.revealing, revealing));
    department.nameKo = korean;
    department.nameEn = english;
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
    String role;

    @FormParam("department")
    String department;

    @FormParam("language")
    String language;

    @FormParam("active")
    boolean active;

    @FormParam("own")
    String own;
  }

  @POST
  @Path("staff")
  @Transactional
  public Response addStaff(@BeanParam StaffForm form) {
    page.is(this::settings);
    ownPassword.require(form.own);
    var member = new Staff();
    member.login =
        staff.freeLogin(
            Typed.required("login", form.login, StaffMembers.LOGIN_NAME), signedIn.clinicId());
    fill(member, form);
    member.losePassword();
    staff.persist(member);
    trail.record(
        AuditAction.STAFF_ADDED,
        AuditSubject.of(member),
        AuditDetails.none().with(AuditField.NAME, member.name).with(AuditField.ROLE, member.role));
    return link(member);
  }

  @GET
  @Path("staff/{id}")
  public TemplateInstance staffMember(@PathParam("id") Id id) {
    return Templates.staffMember(
        staff.requirePerson(id.value()),
        departments.inOrder(),
        Role.values(),
        secondSteps.isOn(id.value()));
  }

  /** Makes a new link by which the person sets a password; the one of before ends at once. */
  @POST
  @Path("staff/{id}/password-link")
  @Transactional
  public Response passwordLink(@PathParam("id") Id id, @FormParam("own") String own) {
    page.is(() -> staffMember(id));
    Staff member = staff.requirePerson(id.value());
    ownPassword.require(own);
    return link(member);
  }

  private Response link(Staff member) {
    PasswordLinks.Made made = links.make(member);
    shown.keep(ShownSecret.Kind.PASSWORD_LINK, member.ref(), made.path() + "\n" + made.expiresAt());
    return Response.seeOther(URI.create("/settings/staff/" + member.ref() + "/password-link"))
        .build();
  }

  /** The link that was made just now; loaded again, it is the same. */
  @GET
  @Path("staff/{id}/password-link")
  @Transactional
  public Response newLink(@PathParam("id") Id id, @Context UriInfo uri) {
    Staff member = staff.requirePerson(id.value());
    ShownSecrets.Shown link =
        shown
            .current()
            .filter(one -> one.kind() == ShownSecret.Kind.PASSWORD_LINK)
            .filter(one -> member.ref().equals(one.label()))
            .orElse(null);
    if (link == null) {
      return Response.seeOther(URI.create("/settings/staff/" + id)).build();
    }
    String[] parts = link.secret().split("\n");
    return Response.ok(
            Templates.passwordLink(
                member,
                uri.getBaseUri().resolve(parts[0]).toString(),
                show.dateTime(Instant.parse(parts[1]))))
        .build();
  }

  /** For whoever lost phone and recovery codes; all sessions end. */
  @POST
  @Path("staff/{id}/second-step/end")
  @Transactional
  public Response resetSecondStep(@PathParam("id") Id id, @FormParam("own") String own) {
    page.is(() -> staffMember(id));
    Staff member = staff.requirePerson(id.value());
    ownPassword.require(own);
    secondSteps.reset(member);
    return Response.seeOther(URI.create("/settings/staff/" + id)).build();
  }

  @POST
  @Path("staff/{id}")
  @Transactional
  public Response changeStaff(@PathParam("id") Id id, @BeanParam StaffForm form) {
    page.is(() -> staffMember(id));
    Staff member = staff.requirePerson(id.value());
    Role role = role(form);
    boolean closesOwnDoor = member.id == signedIn.id() && (role != member.role || !form.active);
    if (closesOwnDoor) {
      throw Problem.conflict("clinic:problem_own_account");
    }
    boolean opensMore = role != member.role || form.active && !member.active;
    if (opensMore) {
      ownPassword.require(form.own);
    }
    var details =
        AuditDetails.none()
            .change(AuditField.NAME, member.name, form.name)
            .change(AuditField.ROLE, member.role, role)
            .change(
                AuditField.DEPARTMENT,
                code(member.departmentId),
                code(Typed.id("department", form.department)))
            .change(AuditField.LANGUAGE, member.language, form.language)
            .change(AuditField.ACTIVE, member.active, form.active);
    fill(member, form);
    member.active = form.active;
    trail.record(AuditAction.STAFF_CHANGED, AuditSubject.of(member), details);
    if (!form.active) {
      sessions.endAllOf(member.id);
    }
    return back();
  }

  private String code(Long department) {
    return department == null ? null : departments.require(department).code;
  }

  private void fill(Staff member, StaffForm form) {
    member.name = Typed.required("name", form.name, NAME);
    member.role = role(form);
    Long departmentId = Typed.id("department", form.department);
    member.departmentId = departmentId == null ? null : departments.require(departmentId).id;
    member.language = "en".equals(form.language) ? "en" : "ko";
  }

  private static Role role(StaffForm form) {
    Role role = Typed.choice("role", form.role, Role.class);
    if (role == null) {
      throw Problem.invalid("required").at("role");
    }
    return role;
  }

  private static Response back() {
    return Response.seeOther(URI.create("/settings")).build();
  }
}
