package care.anbu.protocol;

import care.anbu.clinic.Departments;
import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.message.MessageCheck;
import care.anbu.protocol.rule.ProtocolDefinition;
import care.anbu.protocol.rule.Told;
import care.anbu.protocol.words.ProtocolSentence;
import care.anbu.segment.Segments;
import care.anbu.segment.criterion.Criterion;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import care.anbu.shared.Typed;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;

/** The care protocols of the clinic. */
@ApplicationScoped
public class CareProtocols implements PanacheRepository<CareProtocol> {

  @Inject ProtocolVersions versions;
  @Inject Segments segments;
  @Inject PageLanguage page;
  @Inject Departments departments;
  @Inject StaffMembers staff;
  @Inject SignedIn signedIn;
  @Inject AuditTrail trail;
  @Inject ClinicSql sql;
  @Inject Event<ProtocolsChanged> changed;
  @Inject Clock clock;

  /** Those in use first, by name. */
  public List<CareProtocol> inOrder() {
    return list("order by case when retiredAt is null then 0 else 1 end, name");
  }

  /** Those by which patients are due, with what they say, by name. */
  public List<WorkingProtocol> working() {
    return getEntityManager()
        .createQuery(
            "select p, v from CareProtocol p join ProtocolVersion v on v.protocolId = p.id"
                + " where p.retiredAt is null and v.approvedAt is not null and not exists"
                + " (select 1 from ProtocolVersion n where n.protocolId = p.id"
                + " and n.approvedAt is not null and n.number > v.number) order by p.name",
            Object[].class)
        .getResultStream()
        .map(row -> WorkingProtocol.of((CareProtocol) row[0], (ProtocolVersion) row[1]))
        .toList();
  }

  /** The same, held until the transaction ends: of two who change it, the second waits. */
  public CareProtocol requireToChange(long id) {
    return find("id", id)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional()
        .orElseThrow(Problem::notFound);
  }

  /**
   * The protocol of that id with what it says: a 404, or a 409 where nobody has approved it, or it
   * is retired.
   */
  public WorkingProtocol requireWorking(long id) {
    CareProtocol protocol = require(id);
    protocol.requireInUse();
    return WorkingProtocol.of(protocol, versions.requireWorking(id));
  }

  /** The protocol of that id in this clinic, or a 404. */
  public CareProtocol require(long id) {
    return findByIdOptional(id).orElseThrow(Problem::notFound);
  }

  /** Makes a protocol; it works once a doctor of its department approves its first version. */
  public CareProtocol add(
      String name, long departmentId, String preset, ProtocolDefinition definition) {
    var protocol = new CareProtocol();
    protocol.departmentId = departments.require(departmentId).id;
    protocol.preset = preset;
    protocol.createdBy = signedIn.id();
    protocol.createdAt = clock.instant();
    call(protocol, name);
    persist(protocol);
    change(protocol, null, definition);
    return protocol;
  }

  /** Gives a protocol another name, with a row in the trail: staff read it on patients' pages. */
  public void rename(CareProtocol protocol, String name) {
    protocol.requireInUse();
    String before = protocol.name;
    call(protocol, name);
    if (!protocol.name.equals(before)) {
      trail.record(
          AuditAction.PROTOCOL_SAVED,
          AuditSubject.of(protocol.id, protocol.name),
          AuditDetails.none().change(AuditField.NAME, before, protocol.name));
    }
  }

  private void call(CareProtocol protocol, String name) {
    String wanted = Typed.text("name", name, CareProtocol.NAME_LENGTH);
    if (wanted == null) {
      throw Problem.invalid("protocol:problem_name", CareProtocol.NAME_LENGTH).at("name");
    }
    if (count("name = ?1 and id <> ?2", wanted, protocol.id) > 0) {
      throw Problem.conflict("protocol:problem_name_taken", wanted).at("name");
    }
    protocol.name = wanted;
  }

  /**
   * Says anew what a protocol means; what was approved works on until the new one is, too.
   *
   * @param seen the version that the change was made from; null: whatever it is
   * @throws Problem 409 when another one came meanwhile
   */
  public ProtocolVersion change(
      CareProtocol protocol, Integer seen, ProtocolDefinition definition) {
    protocol.requireInUse();
    requireSendable(definition.told());
    int last = versions.latest(protocol.id).map(latest -> latest.number).orElse(0);
    if (seen != null && seen != last) {
      throw Problem.conflict("changed_meanwhile");
    }
    int number = last + 1;
    var version =
        ProtocolVersion.of(protocol.id, number, lasting(definition), signedIn.id(), clock);
    versions.persist(version);
    record(AuditAction.PROTOCOL_SAVED, protocol, version);
    return version;
  }

  /** What is approved is to mean tomorrow what it means today, whatever becomes of segments. */
  private ProtocolDefinition lasting(ProtocolDefinition definition) {
    Criterion exclusions = definition.exclusions();
    return definition.meaning(
        segments.lasting(definition.population()),
        exclusions == null ? null : segments.lasting(exclusions));
  }

  /** What goes into messages by itself passes the guards before, whatever it is called. */
  private static void requireSendable(Told told) {
    if (told != null) {
      var check =
          MessageCheck.check("", told.inSentences(), Channel.LETTER, Purpose.CARE, List.of());
      if (check.verdict() != MessageCheck.Verdict.CARE) {
        throw Problem.invalid("protocol:problem_told_words", check.words());
      }
    }
  }

  /**
   * Makes a version work, in the name of whoever is signed in.
   *
   * @throws Problem 409 when the version is not the latest, which nobody has looked at then
   */
  public ProtocolVersion approve(CareProtocol protocol, int number) {
    protocol.requireInUse();
    ProtocolVersion latest = versions.latest(protocol.id).orElseThrow(Problem::notFound);
    if (latest.number != number) {
      throw Problem.conflict("changed_meanwhile");
    }
    if (!latest.isApproved()) {
      latest.approve(protocol, staff.require(signedIn.id()), clock);
      record(AuditAction.PROTOCOL_APPROVED, protocol, latest);
      changed.fire(new ProtocolsChanged(protocol.clinicId()));
    }
    return latest;
  }

  /** From now on nobody is due by it. */
  public void retire(CareProtocol protocol) {
    if (!protocol.isRetired()) {
      protocol.retire(signedIn.id(), clock);
      sql.update("delete from patient_due where clinic_id = :clinic and protocol_id = :protocol")
          .setParameter("protocol", protocol.id)
          .executeUpdate();
      trail.record(
          AuditAction.PROTOCOL_RETIRED,
          AuditSubject.of(protocol.id, protocol.name),
          AuditDetails.none());
    }
  }

  /** In the words that were approved, or are to be. */
  private void record(AuditAction action, CareProtocol protocol, ProtocolVersion version) {
    String sentence =
        ProtocolSentence.of(version.definition(), page.language(), segments.names(page.language()));
    trail.record(
        action,
        AuditSubject.of(protocol.id, protocol.name),
        AuditDetails.none()
            .with(AuditField.VERSION, version.number)
            .with(AuditField.VALUE, sentence));
  }
}
