package care.anbu.insight.access;

import care.anbu.clinic.AccessLog;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.chain.AccessEntry;
import care.anbu.clinic.chain.RowSigner;
import care.anbu.shared.CurrentClinic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Makes looks that happened at any time; call it inside {@code TestClinics.in}. */
@ApplicationScoped
class MadeLooks {

  @Inject EntityManager entities;
  @Inject StaffMembers staff;
  @Inject RowSigner seals;
  @Inject CurrentClinic clinic;

  AccessLog look(Role role, long patientId, AccessPurpose purpose, String remote, Instant at) {
    var look = new AccessLog();
    look.at = at.truncatedTo(ChronoUnit.MILLIS);
    look.staffId = staff.find("role", role).firstResult().id;
    look.patientId = patientId;
    look.purpose = purpose;
    look.remote = remote;
    look.seal =
        seals.of(
            clinic.id(),
            new AccessEntry(look.id, look.at, look.staffId, patientId, purpose.name(), remote));
    entities.persist(look);
    return look;
  }
}
