package care.anbu.start.setup;

import care.anbu.clinic.Department;

/** Departments that a new clinic can tick; others are added in the settings. */
public enum Specialty {
  IM("내과", "Internal Medicine", false),
  FM("가정의학과", "Family Medicine", false),
  PED("소아청소년과", "Paediatrics", false),
  EYE("안과", "Ophthalmology", false),
  ENT("이비인후과", "Ear, Nose and Throat", false),
  DENT("치과", "Dentistry", false),
  DERM("피부과", "Dermatology", false),
  OS("정형외과", "Orthopaedics", false),
  GS("외과", "General Surgery", false),
  OBGY("산부인과", "Obstetrics and Gynaecology", true),
  URO("비뇨의학과", "Urology", true),
  PSY("정신건강의학과", "Psychiatry", true);

  public final String nameKo;
  public final String nameEn;
  private final boolean revealing;

  Specialty(String nameKo, String nameEn, boolean revealing) {
    this.nameKo = nameKo;
    this.nameEn = nameEn;
    this.revealing = revealing;
  }

  Department department() {
    var department = new Department();
    department.code = name();
    department.nameKo = nameKo;
    department.nameEn = nameEn;
    department.revealing = revealing;
    return department;
  }
}
