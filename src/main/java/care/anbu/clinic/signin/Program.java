package care.anbu.clinic.signin;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A program of the clinic that calls the API with a token of its own. It acts as a row of the staff
 * that is no person, so that whatever it does or reads names it.
 */
@Entity
public class Program extends ClinicOwned {
  public long staffId;
  public String name;
  byte[] tokenHash;
  private String routes;
  public long madeBy;
  public Instant madeAt;

  /** The last day on which it opens, by the clinic's calendar; null: no end. */
  public LocalDate endsOn;

  public LocalDate lastUsedOn;
  public Instant revokedAt;

  /** The calls it may make. */
  public Set<ApiGroup> routes() {
    return Arrays.stream(routes.split(","))
        .map(ApiGroup::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ApiGroup.class)));
  }

  void limitTo(Set<ApiGroup> groups) {
    routes = groups.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
  }

  public boolean isOver(LocalDate today) {
    return revokedAt != null || endsOn != null && endsOn.isBefore(today);
  }
}
