package care.anbu.start;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.shared.ClinicScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Makes the demo clinics, once. */
@ApplicationScoped
public class DemoClinics {

  /** Of every demo account: these clinics hold no real person. */
  public static final String PASSWORD = "anbu-demo-1";

  @Inject Clinics clinics;
  @Inject Departments departments;
  @Inject StaffMembers staff;
  @Inject ClinicScope scope;

  public void create() {
    if (QuarkusTransaction.requiringNew().call(clinics::count) > 0) {
      return;
    }
    scope.run("anbu", () -> QuarkusTransaction.requiringNew().run(this::hospital));
  }

  private void hospital() {
    var clinic = new Clinic();
    clinic.id = "anbu";
    clinic.nameKo = "안부병원";
    clinic.nameEn = "Anbu Hospital";
    clinic.country = "KR";
    clinic.zone = "Asia/Seoul";
    clinic.currency = "KRW";
    clinic.demo = true;
    clinics.persist(clinic);
    clinics.flush();
    var eye = new Department();
    eye.code = "EYE";
    eye.nameKo = "안과";
    eye.nameEn = "Ophthalmology";
    departments.persist(eye);
    for (Role role : Role.values()) {
      var member = new Staff();
      member.login = role.name().toLowerCase().replace("_", "-") + "@anbu";
      member.name = role.name();
      member.role = role;
      member.setPassword(PASSWORD);
      staff.persist(member);
    }
  }
}
