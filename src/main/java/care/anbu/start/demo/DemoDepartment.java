package care.anbu.start.demo;

import care.anbu.patient.history.EncounterType;

/** A department that has been stored, with what its visits point to. */
record DemoDepartment(
    DepartmentPlan plan,
    long id,
    EncounterType first,
    EncounterType again,
    long practitionerId,
    long placeId) {}
