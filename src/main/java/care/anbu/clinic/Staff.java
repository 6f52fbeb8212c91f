package care.anbu.clinic;

import care.anbu.shared.ClinicOwned;
import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A member of staff, who signs in as {@code name@clinic}. */
@Entity
public class Staff extends ClinicOwned {

  /** Work factor of bcrypt: about a quarter of a second on a small server. */
  private static final int BCRYPT_COST = 10;

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
