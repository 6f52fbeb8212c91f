package care.anbu.testsupport;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Id;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * Makes clinics for tests. Tests share one database and never clean it: each works in a clinic of
 * its own, so they cannot disturb each other.
 */
@ApplicationScoped
public class TestClinics {

  public static final String PASSWORD = "test-password-1";

  private static final String HASH = BcryptUtil.bcryptHash(PASSWORD, 4);

  @Inject Clinics clinics;
  @Inject Departments departments;
  @Inject StaffMembers staff;
  @Inject ClinicScope scope;

  private final Queue<String> made = new ConcurrentLinkedQueue<>();

  /**
   * A new Korean clinic with one department ({@code EYE}) and one member of staff per role; returns
   * its key.
   */
  public String create() {
    return create("KR", "Asia/Seoul");
  }

  public String create(String country, String zone) {
    String slug = "t" + Id.text(Id.next()).toLowerCase(Locale.ROOT);
    made.add(slug);
    in(
        slug,
        () -> {
          var clinic = new Clinic();
          clinic.id = slug;
          clinic.nameKo = "시험의원";
          clinic.nameEn = "Test Clinic";
          clinic.country = country;
          clinic.zone = zone;
          clinic.currency = country.equals("KR") ? "KRW" : "USD";
          clinic.phone = "02-000-0000";
          clinics.persistAndFlush(clinic);
          department("EYE", "안과", "Ophthalmology");
          for (Role role : Role.values()) {
            var member = new Staff();
            member.login = login(role, slug);
            member.name = role.name();
            member.role = role;
            member.language = "en";
            passwordOf(member);
            staff.persist(member);
          }
          return null;
        });
    return slug;
  }

  /** The clinics that were made since this was last asked. */
  List<String> forgetMade() {
    return Stream.generate(made::poll).takeWhile(Objects::nonNull).toList();
  }

  /**
   * Gives {@link #PASSWORD} to somebody at the least work factor: each test makes a clinic with all
   * roles, and the work factor of production would be most of its time.
   */
  public static void passwordOf(Staff member) {
    try {
      var hash = Staff.class.getDeclaredField("passwordHash");
      hash.setAccessible(true);
      hash.set(member, HASH);
    } catch (ReflectiveOperationException renamed) {
      throw new IllegalStateException(renamed);
    }
  }

  /** Persists a department; call it inside {@link #in}. */
  public Department department(String code, String nameKo, String nameEn) {
    var department = new Department();
    department.code = code;
    department.nameKo = nameKo;
    department.nameEn = nameEn;
    departments.persist(department);
    return department;
  }

  public static String login(Role role, String clinic) {
    return role.name().toLowerCase(Locale.ROOT).replace('_', '-') + "@" + clinic;
  }

  /** Runs work inside a clinic, in a transaction of its own. */
  public <T> T in(String clinic, Callable<T> work) {
    return scope.call(clinic, () -> QuarkusTransaction.requiringNew().call(work));
  }
}
