package care.anbu.start.setup;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Departments;
import care.anbu.clinic.OwnNumbers;
import care.anbu.clinic.Role;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.message.edit.TemplateLibrary;
import care.anbu.outreach.gateway.Gateway;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Makes a real clinic with what it needs for its first recall: departments, one administrator, the
 * texts of the library as drafts to approve, and the two channels that need no gateway (calls and
 * printed letters).
 */
@ApplicationScoped
class NewClinic {

  private static final String SLUG = "[a-z][a-z0-9-]{1,30}[a-z0-9]";
  private static final Map<String, String> CURRENCIES = Map.of("KR", "KRW", "US", "USD");

  private static final int NAME = 100;
  private static final int PHONE = 30;

  @Inject Clinics clinics;
  @Inject Departments departments;
  @Inject StaffMembers staff;
  @Inject TemplateLibrary library;
  @Inject EntityManager database;
  @Inject ClinicScope scope;
  @Inject Clock clock;
  @Inject SetUpCode code;
  @Inject DemoSignIns demo;
  @Inject AuditTrail trail;

  /** What the form asks. */
  record Order(
      String slug,
      String nameKo,
      String nameEn,
      String country,
      String zone,
      String phone,
      List<Specialty> specialties,
      Administrator administrator) {}

  /** Its first member of staff. */
  record Administrator(String name, String login, String password, String language) {}

  /** Makes it and returns the login of its administrator. */
  String make(Order order) {
    return make(order, null);
  }

  /**
   * The same for whoever came by a code, which makes no second one. The demo closes then, for its
   * passwords are public.
   */
  String makeBy(String code, Order order) {
    String login = make(order, code);
    demo.close();
    return login;
  }

  private String make(Order order, String code) {
    if (order.slug() == null || !order.slug().matches(SLUG)) {
      throw Problem.invalid("setup:problem_slug").at("slug");
    }
    return scope.call(
        order.slug(), () -> QuarkusTransaction.requiringNew().call(() -> found(order, code)));
  }

  private String found(Order order, String code) {
    if (clinics.findById(order.slug()) != null) {
      throw Problem.conflict("setup:problem_slug_taken", order.slug()).at("slug");
    }
    clinics.persistAndFlush(clinic(order));
    if (code != null) {
      this.code.use(code, order.slug());
    }
    order.specialties().forEach(specialty -> departments.persist(specialty.department()));
    Staff administrator = administrator(order.administrator(), order.slug());
    staff.persist(administrator);
    trail.record(
        AuditAction.CLINIC_MADE,
        AuditSubject.of(administrator),
        AuditDetails.none().with(AuditField.NAME, order.slug()));
    library.load(administrator.id);
    open(Channel.PHONE, GatewayKind.DESK);
    open(Channel.LETTER, GatewayKind.LETTER_PDF);
    return administrator.login;
  }

  private Clinic clinic(Order order) {
    var clinic = new Clinic();
    clinic.id = order.slug();
    clinic.nameKo = Typed.required("nameKo", order.nameKo(), NAME);
    clinic.nameEn = Typed.required("nameEn", order.nameEn(), NAME);
    clinic.country = order.country();
    clinic.currency = CURRENCIES.get(order.country());
    if (clinic.currency == null) {
      throw Problem.invalid("setup:problem_country").at("country");
    }
    clinic.zone = Clinic.zone("zone", order.zone());
    clinic.phone =
        OwnNumbers.phone("phone", Typed.required("phone", order.phone(), PHONE), clinic.country);
    clinic.createdAt = clock.instant();
    return clinic;
  }

  private Staff administrator(Administrator wish, String slug) {
    var administrator = new Staff();
    administrator.login =
        staff.freeLogin(Typed.required("login", wish.login(), StaffMembers.LOGIN_NAME), slug);
    administrator.name = Typed.required("administrator", wish.name(), NAME);
    administrator.role = Role.ADMINISTRATOR;
    administrator.language = "en".equals(wish.language()) ? "en" : "ko";
    administrator.choosePassword(wish.password());
    return administrator;
  }

  private void open(Channel channel, GatewayKind kind) {
    var gateway = new Gateway();
    gateway.channel = channel;
    gateway.kind = kind;
    database.persist(gateway);
  }
}
