package care.anbu.interop.hl7v2;

import care.anbu.clinic.Clinics;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Clockwork;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The open ports of this process, as the clinics have set them up. What is set up at another
 * replica is followed within a minute; of two replicas on one machine, one gets the port.
 */
@ApplicationScoped
class MllpListeners {

  private static final Logger LOG = Logger.getLogger(MllpListeners.class);

  @Inject Hl7Listeners listeners;
  @Inject Hl7Intake intake;
  @Inject Hl7Settings settings;
  @Inject Clinics clinics;
  @Inject ClinicScope scope;

  private final Map<String, MllpListener> open = new ConcurrentHashMap<>();

  private final Clockwork clockwork = new Clockwork("hl7-listeners");

  /** First what an earlier process kept, then what comes in now: the order of arrival. */
  void start(@Observes StartupEvent started) {
    clockwork.every(Duration.ZERO, settings.follow(), this::follow);
  }

  /** Brings every clinic's port and its unfinished messages up to date. */
  void follow() {
    try {
      List<String> ids =
          scope.call(
              CurrentClinic.NONE, () -> QuarkusTransaction.requiringNew().call(clinics::ids));
      ids.forEach(this::follow);
    } catch (RuntimeException fault) {
      LOG.warn("HL7 listeners could not be looked up", fault);
    }
  }

  private void follow(String clinicId) {
    try {
      intake.resume(clinicId);
      Hl7Listener wanted =
          scope.call(clinicId, () -> QuarkusTransaction.requiringNew().call(listeners::current));
      apply(clinicId, wanted);
    } catch (Problem unavailable) {
      LOG.warnf("clinic %s: its HL7 port cannot be had: %s", clinicId, unavailable.getMessage());
    } catch (RuntimeException fault) {
      LOG.warnf(fault, "clinic %s: its HL7 listener could not be brought up to date", clinicId);
    }
  }

  /**
   * Opens, changes or closes the port of a clinic.
   *
   * @throws Problem where the port cannot be had; what was open stays open
   */
  synchronized void apply(String clinicId, Hl7Listener wanted) {
    MllpListener now = open.get(clinicId);
    if (!wanted.enabled) {
      open.remove(clinicId);
      if (now != null) {
        now.close();
      }
      return;
    }
    var allowed = new AllowedSenders(wanted.senders);
    var certificates = new AllowedCertificates(wanted.certificates);
    if (now != null && now.is(wanted)) {
      now.allow(allowed, certificates);
      return;
    }
    requireAssigned(clinicId, wanted.port);
    requireProtection(wanted.tls);
    if (now != null && now.port() == wanted.port) {
      open.remove(clinicId);
      now.close();
    }
    try {
      open.put(
          clinicId,
          new MllpListener(
              clinicId, wanted.port, wanted.tls, allowed, certificates, intake, settings));
    } catch (IOException taken) {
      LOG.warnf("clinic %s: HL7 port %d: %s", clinicId, wanted.port, taken.getMessage());
      throw Problem.conflict("hl7:problem_port_taken", String.valueOf(wanted.port)).at("port");
    }
    if (now != null) {
      now.close();
    }
  }

  private void requireAssigned(String clinicId, int port) {
    var assigned = assignedPorts();
    if (!assigned.allow(clinicId, port)) {
      throw Problem.invalid("hl7:problem_port_not_assigned", assigned.of(clinicId)).at("port");
    }
  }

  private void requireProtection(boolean tls) {
    if (tls && !MllpTls.available(settings.tls())) {
      throw Problem.invalid("hl7:problem_no_tls").at("tls");
    }
    if (!tls && MllpTls.required(settings)) {
      throw Problem.invalid("hl7:problem_tls_required").at("tls");
    }
  }

  /** The ports that a clinic may take, for people. */
  String assigned(String clinicId) {
    return assignedPorts().of(clinicId);
  }

  private AssignedPorts assignedPorts() {
    return new AssignedPorts(settings.ports(), MllpTls.isLoopback(settings.host()));
  }

  Optional<MllpListener> of(String clinicId) {
    return Optional.ofNullable(open.get(clinicId));
  }

  void stop(@Observes ShutdownEvent stopping) {
    clockwork.stop();
    open.values().forEach(MllpListener::close);
  }
}
