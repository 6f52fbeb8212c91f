package care.anbu.start.demo;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Department;
import care.anbu.clinic.Role;
import care.anbu.clinic.Staff;
import java.util.Comparator;
import java.util.List;

/** A demo clinic as it is to be made. */
record ClinicPlan(
    String slug,
    Sign sign,
    People people,
    List<DepartmentPlan> departments,
    List<StaffPlan> staff) {

  /** What patients read of it. */
  record Sign(
      String nameKo,
      String nameEn,
      String phone,
      String optOutPhone,
      String postalCode,
      String address) {}

  /**
   * Whom it treats.
   *
   * @param patients about so many; the last household is made whole
   * @param foreignShare share (0..1) of households that speak English
   * @param seed of all that is drawn by chance
   */
  record People(int patients, double foreignShare, long seed) {}

  /** A member of staff; the department by its place in the list, -1 for none. */
  record StaffPlan(String login, String name, Role role, int department, String language) {

    Staff member(ClinicPlan clinic, List<Department> departments) {
      var member = new Staff();
      member.login = login + "@" + clinic.slug;
      member.name = name;
      member.role = role;
      member.language = language;
      member.departmentId = department < 0 ? null : departments.get(department).id;
      member.setPasswordHash(DemoClinics.PASSWORD_HASH);
      return member;
    }
  }

  /** Its numbers begin with 1 behind the area code, which no subscriber's number does. */
  static final ClinicPlan ANBU =
      new ClinicPlan(
          "anbu",
          new Sign(
              "안부병원", "Anbu Hospital", "02-1000-1000", "080-000-1000", "04001", "서울특별시 마포구 안부로 1"),
          new People(3000, .015, 20260101),
          DepartmentPlan.HOSPITAL,
          List.of(
              new StaffPlan("administrator", "윤서진", Role.ADMINISTRATOR, -1, "ko"),
              new StaffPlan("coordinator", "한지민", Role.COORDINATOR, -1, "ko"),
              new StaffPlan("coordinator2", "오세훈", Role.COORDINATOR, -1, "ko"),
              new StaffPlan("doctor", "김도현", Role.DOCTOR, 0, "ko"),
              new StaffPlan("im", "박정우", Role.DOCTOR, 1, "ko"),
              new StaffPlan("os", "이상민", Role.DOCTOR, 2, "ko"),
              new StaffPlan("derm", "최유나", Role.DOCTOR, 3, "ko"),
              new StaffPlan("dent", "정하은", Role.DOCTOR, 4, "ko"),
              new StaffPlan("ped", "강수아", Role.DOCTOR, 5, "ko"),
              new StaffPlan("front-desk", "조은비", Role.FRONT_DESK, -1, "ko"),
              new StaffPlan("front-desk2", "임가영", Role.FRONT_DESK, -1, "ko"),
              new StaffPlan("front-desk3", "송민호", Role.FRONT_DESK, -1, "ko")));

  static final ClinicPlan HANEUL =
      new ClinicPlan(
          "haneul",
          new Sign(
              "하늘의원", "Haneul Clinic", "02-1000-2000", "080-000-2000", "04401", "서울특별시 용산구 하늘로 20"),
          new People(150, .35, 20260102),
          List.of(DepartmentPlan.INTERNAL, DepartmentPlan.EYE),
          List.of(
              new StaffPlan("administrator", "서지훈", Role.ADMINISTRATOR, -1, "ko"),
              new StaffPlan("coordinator", "Grace Kim", Role.COORDINATOR, -1, "en"),
              new StaffPlan("doctor", "문하늘", Role.DOCTOR, 0, "ko"),
              new StaffPlan("front-desk", "배소라", Role.FRONT_DESK, -1, "ko")));

  /** The same clinic under another key, for tests beside each other. */
  ClinicPlan named(String other) {
    return new ClinicPlan(other, sign, people, departments, staff);
  }

  Clinic clinic() {
    var clinic = new Clinic();
    clinic.id = slug;
    clinic.nameKo = sign.nameKo();
    clinic.nameEn = sign.nameEn();
    clinic.country = "KR";
    clinic.zone = "Asia/Seoul";
    clinic.currency = "KRW";
    clinic.phone = sign.phone();
    clinic.optOutPhone = sign.optOutPhone();
    clinic.postalCode = sign.postalCode();
    clinic.address = sign.address();
    clinic.demo = true;
    return clinic;
  }

  /** The doctor of a department; a small clinic's only doctor sees all. */
  String doctorOf(int department) {
    return staff.stream()
        .filter(s -> s.role() == Role.DOCTOR)
        .sorted(Comparator.comparing(s -> s.department() != department))
        .findFirst()
        .orElseThrow()
        .name();
  }

  /** The first member of staff of a role among those that were stored. */
  static long first(Role role, List<Staff> staff) {
    return staff.stream().filter(s -> s.role == role).findFirst().orElseThrow().id;
  }
}
