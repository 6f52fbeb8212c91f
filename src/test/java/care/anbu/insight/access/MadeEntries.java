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
class MadeEntries {

  @Inject EntityManager entities;
  @Inject StaffMembers staff;
  @Inject RowSigner signer;
  @Inject CurrentClinic clinic;

  AccessLog make(Role role, long patientId, AccessPurpose purpose, String remote, Instant at) {
    var entry = new AccessLog();
    entry.at = at.truncatedTo(ChronoUnit.MILLIS);
    entry.staffId = staff.find("role", role).firstResult().id;
    entry.patientId = patientId;
    entry.purpose = purpose;
    entry.remote = remote;
    entry.seal =
        signer.of(
            clinic.id(),
            new AccessEntry(entry.id, entry.at, entry.staffId, patientId, purpose.name(), remote));
    entities.persist(entry);
    return entry;
  }
}
