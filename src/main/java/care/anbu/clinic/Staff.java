package care.anbu.clinic;

import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Problem;
import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A member of staff, who signs in as {@code name@clinic}. */
@Entity
public class Staff extends ClinicOwned {

  /** Work factor of bcrypt: about a tenth of a second on a small server. */
  private static final int BCRYPT_COST = 10;

  private static final int SHORTEST_PASSWORD = 8;

  /** Bytes: bcrypt reads no more. */
  private static final int LONGEST_PASSWORD = 72;

  /** {@code name@clinic}, lower case, unique over all clinics. */
  public String login;

  public String name;

  @Enumerated(EnumType.STRING)
  public Role role;

  public Long departmentId;

  /** The language of the screen: ko or en. */
  @JdbcTypeCode(SqlTypes.CHAR)
  @Column(length = 2)
  public String language = "ko";

  private String passwordHash;

  public boolean active = true;
  public Instant createdAt = Instant.now();

  /**
   * Sets a password that a person chose.
   *
   * @throws Problem when it is shorter than NIST SP 800-63B allows, or longer than bcrypt reads
   */
  public void choosePassword(String password) {
    if (password == null || password.length() < SHORTEST_PASSWORD) {
      throw Problem.invalid("clinic:problem_password_short", SHORTEST_PASSWORD).at("password");
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD) {
      throw Problem.invalid("clinic:problem_password_long", LONGEST_PASSWORD).at("password");
    }
    setPassword(password);
  }

  public void setPassword(String password) {
    passwordHash = BcryptUtil.bcryptHash(password, BCRYPT_COST);
  }

  public boolean hasPassword(String password) {
    return BcryptUtil.matches(password, passwordHash);
  }

  /** The clinic that a login names, or the empty text when it names none. */
  public static String clinicOf(String login) {
    int at = login.lastIndexOf('@');
    return at < 0 ? "" : login.substring(at + 1);
  }
}
