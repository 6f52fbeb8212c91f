package care.anbu.protocol;

import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.protocol.rule.ProtocolDefinition;
import care.anbu.shared.ClinicSql;
import care.anbu.testsupport.TestClinics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Makes protocols that work, without anybody signing in. */
@ApplicationScoped
public class TestProtocols {

  @Inject TestClinics tests;
  @Inject CareProtocols protocols;
  @Inject ProtocolVersions versions;
  @Inject Departments departments;
  @Inject StaffMembers staff;
  @Inject ClinicSql sql;
  @Inject Clock clock;

  /** Returns its id. */
  public long approved(String clinic, String name, String department, String definition) {
    return approved(clinic, name, department, DefinitionJson.read(definition));
  }

  /** The same of a definition; the doctor of the clinic becomes one of the department. */
  public long approved(
      String clinic, String name, String department, ProtocolDefinition definition) {
    return tests.in(
        clinic,
        () -> {
          var doctor = staff.find("role", Role.DOCTOR).firstResult();
          var protocol = new CareProtocol();
          protocol.name = name;
          protocol.departmentId = departments.find("code", department).firstResult().id;
          doctor.departmentId = protocol.departmentId;
          protocol.createdBy = doctor.id;
          protocol.createdAt = clock.instant();
          protocols.persist(protocol);
          version(protocol, 1, definition);
          return protocol.id;
        });
  }

  /** One that nobody has approved; returns its id as it stands in addresses. */
  public String waiting(String clinic, String name, String department, String definition) {
    return tests.in(
        clinic,
        () -> {
          var protocol = new CareProtocol();
          protocol.name = name;
          protocol.departmentId = departments.find("code", department).firstResult().id;
          protocol.createdBy = staff.find("role", Role.COORDINATOR).firstResult().id;
          protocol.createdAt = clock.instant();
          protocols.persist(protocol);
          versions.persist(
              ProtocolVersion.of(
                  protocol.id, 1, DefinitionJson.read(definition), protocol.createdBy, clock));
          return protocol.ref();
        });
  }

  /** Nobody is due by it any more. */
  public void retire(String clinic, long protocol) {
    tests.in(
        clinic,
        () -> {
          protocols.requireToChange(protocol).retire(1, clock);
          return sql.update(
                  "delete from patient_due where clinic_id = :clinic and protocol_id = " + protocol)
              .executeUpdate();
        });
  }

  /** Makes it say something else from now on; called inside a transaction. */
  public void version(CareProtocol protocol, int number, ProtocolDefinition definition) {
    var doctor = staff.find("role", Role.DOCTOR).firstResult();
    var version = ProtocolVersion.of(protocol.id, number, definition, doctor.id, clock);
    version.approve(protocol, doctor, clock);
    versions.persist(version);
  }
}
