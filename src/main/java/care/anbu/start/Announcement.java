package care.anbu.start;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.shared.ClinicScope;
import care.anbu.start.demo.DemoClinics;
import care.anbu.start.setup.DemoSignIns;
import care.anbu.start.setup.SetUpCode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Tells whoever started Anbu that it is ready: a person on the terminal, a program by {@code
 * run.json} in the data folder. Names the sign-ins of demo clinics only.
 */
@ApplicationScoped
public class Announcement {

  static final String FILE = "run.json";

  @Inject Clinics clinics;
  @Inject StaffMembers staff;
  @Inject ClinicScope scope;
  @Inject SetUpCode code;
  @Inject ObjectMapper json;

  /** The content of run.json. */
  public record Run(String url, List<DemoClinic> clinics) {}

  /** A clinic that holds no real person. */
  public record DemoClinic(String slug, List<DemoStaff> staff) {}

  /** How to sign in to it. */
  public record DemoStaff(Role role, String login, String password) {}

  @ActivateRequestContext
  void make(ListenAddress address, Path data) throws IOException {
    var run = new Run(address.url(), demoClinics());
    DataFolder.write(data.resolve(FILE), json.writeValueAsString(run));
    System.out.println(text(run));
    code.current().ifPresent(it -> System.out.println(setUp(run.url(), it)));
  }

  /** What closes while Anbu runs, no program shall try any more. */
  void without(@Observes DemoSignIns.Closed demo) throws IOException {
    Path file = Anbu.dataFolder().resolve(FILE);
    if (Files.exists(file)) {
      String url = json.readTree(file.toFile()).path("url").asText();
      DataFolder.write(file, json.writeValueAsString(new Run(url, demoClinics())));
    }
  }

  /** Takes back what an earlier run wrote, until this one is ready. */
  static void withdraw(Path data) {
    try {
      Files.deleteIfExists(data.resolve(FILE));
    } catch (IOException failure) {
      throw DataFolder.failure(data, failure);
    }
  }

  private List<DemoClinic> demoClinics() {
    List<Clinic> demos =
        QuarkusTransaction.requiringNew().call(() -> clinics.list("demo = true order by id"));
    return demos.stream()
        .map(clinic -> new DemoClinic(clinic.id, staffOf(clinic)))
        .filter(clinic -> !clinic.staff().isEmpty())
        .toList();
  }

  private List<DemoStaff> staffOf(Clinic clinic) {
    return scope.call(
        clinic.id,
        () ->
            QuarkusTransaction.requiringNew()
                .call(
                    () ->
                        staff.list("active = true and program = false order by id").stream()
                            .map(m -> new DemoStaff(m.role, m.login, DemoClinics.PASSWORD))
                            .toList()));
  }

  private static String setUp(String url, String code) {
    return "Set up your own clinic at %s/set-up with the code %s".formatted(url, code);
  }

  private static String text(Run run) {
    var text = new StringBuilder("Anbu is ready at ").append(run.url());
    for (DemoClinic clinic : run.clinics()) {
      for (Role role : Role.values()) {
        clinic.staff().stream()
            .filter(member -> member.role() == role)
            .findFirst()
            .ifPresent(
                m -> text.append("%n  %-14s %-24s %s".formatted(role, m.login(), m.password())));
      }
    }
    return text.toString();
  }
}
