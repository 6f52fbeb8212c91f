package care.anbu.interop.store;

import care.anbu.interop.draft.AppointmentDraft;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.interop.draft.WithdrawnDraft;
import care.anbu.patient.history.Appointment;
import care.anbu.patient.history.EncounterType;
import java.util.HashSet;

/** Appointments of a batch. One that its source takes back stays, as cancelled. */
final class AppointmentStore {

  private final Rows rows;
  private final CodeBook codes;

  AppointmentStore(Rows rows, CodeBook codes) {
    this.rows = rows;
    this.codes = codes;
  }

  void write(Batch batch) {
    var store = new RowStore<>(Appointment.class, Appointment::new, one -> one.patientId, rows);
    var notBooked = new HashSet<Long>();
    for (Reading reading : batch.drafts(Kind.APPOINTMENT)) {
      if (reading.draft() instanceof AppointmentDraft draft) {
        put(batch, store, reading, draft);
      } else {
        if (((WithdrawnDraft) reading.draft()).otherwise().reason() == Reason.NOT_BOOKED) {
          notBooked.add(batch.id(reading.draft().key()));
        }
        store.withdraw(batch, reading);
      }
    }
    codes.flush();
    store.flush(batch);
    if (!store.withdrawn().isEmpty()) {
      rows.forChange(Appointment.class, "id", store.withdrawn())
          .forEach(
              appointment -> {
                batch.requireSamePatient(appointment.patientId, store.withdrawnOf(appointment.id));
                // Who waits for a new place came, or did not come, to the old one all the same.
                if (appointment.state == Appointment.State.BOOKED
                    || !notBooked.contains(appointment.id)) {
                  appointment.state = Appointment.State.CANCELLED;
                }
                batch.result.touched(appointment.patientId);
              });
      rows.flush();
    }
    batch.result.visits |= store.changed();
  }

  private void put(
      Batch batch, RowStore<Appointment> store, Reading reading, AppointmentDraft draft) {
    Long patient = batch.id(draft.patient());
    if (!batch.ready(reading, patient, true)) {
      return;
    }
    EncounterType service = draft.service() == null ? null : codes.encounterType(draft.service());
    store.put(
        batch,
        reading,
        draft.content().with("patient", patient).hash(),
        appointment -> {
          batch.requireSamePatient(appointment.patientId, patient);
          appointment.patientId = patient;
          if (service != null) {
            appointment.encounterTypeId = service.id;
            appointment.departmentId = service.departmentId;
          }
          if (draft.state() != null) {
            appointment.state = draft.state();
          }
          appointment.startsAt = draft.startsAt();
        });
  }
}
