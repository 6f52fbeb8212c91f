package care.anbu.clinic;

import care.anbu.clinic.signin.Logins;
import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The staff of the clinic. */
@ApplicationScoped
public class StaffMembers implements PanacheRepository<Staff> {

  /** Characters before the @ of a login. */
  public static final int LOGIN_NAME = 31;

  /** The people. */
  public List<Staff> inOrder() {
    return list("program = false order by active desc, role, name");
  }

  /** Whoever the logs may name: the people, then the programs. */
  public List<Staff> withPrograms() {
    return list("order by program, active desc, role, name");
  }

  /** What each of them is called, programs too. */
  public Map<Long, String> names() {
    return listAll().stream().collect(Collectors.toMap(member -> member.id, member -> member.name));
  }

  /** A person: a program has no account to change, and cannot own or approve anything. */
  public Staff requirePerson(long id) {
    return find("id = ?1 and program = false", id)
        .firstResultOptional()
        .orElseThrow(Problem::notFound);
  }

  public Staff require(long id) {
    return findByIdOptional(id).orElseThrow(Problem::notFound);
  }

  /**
   * The login that a name gets in a clinic.
   *
   * @throws Problem when the name has other than letters, digits, dots and dashes, or is taken
   */
  public String freeLogin(String name, String clinicId) {
    String normal = name.strip().toLowerCase(Locale.ROOT);
    if (!Logins.isName(normal)) {
      throw Problem.invalid("clinic:problem_login_form").at("login");
    }
    String login = normal + "@" + clinicId;
    if (count("login", login) > 0) {
      throw Problem.conflict("clinic:problem_login_taken", login).at("login");
    }
    return login;
  }
}
