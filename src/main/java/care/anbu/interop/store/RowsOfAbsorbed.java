package care.anbu.interop.store;

import care.anbu.interop.draft.AppointmentDraft;
import care.anbu.interop.draft.ConsentDraft;
import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.EventDraft;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.RelationDraft;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.VisitDraft;
import care.anbu.patient.merge.Merges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Rows that a source brings for a record which was merged with another: they are stored for the
 * survivor, and written down as moved, so that they go back when the merge is undone.
 */
final class RowsOfAbsorbed {

  private final Merges merges;

  RowsOfAbsorbed(Merges merges) {
    this.merges = merges;
  }

  void write(Batch batch) {
    var moved = new HashMap<Long, Map<String, List<Long>>>();
    var consents = new HashSet<Long>();
    for (Reading reading : batch.readings()) {
      Draft draft = reading.draft();
      Long record = draft == null ? null : batch.ownId(patient(draft));
      if (record == null || !batch.absorbed(record)) {
        continue;
      }
      List<SourceKey> names = new ArrayList<>(List.of(draft.key()));
      if (draft instanceof ConsentDraft consent) {
        names.add(consent.second());
        consents.add(record);
      }
      for (SourceKey name : names) {
        Long row = batch.ownId(name);
        if (row != null) {
          moved
              .computeIfAbsent(record, id -> new HashMap<>())
              .computeIfAbsent(table(draft.key().kind()), table -> new ArrayList<>())
              .add(row);
        }
      }
    }
    moved.forEach(
        (record, tables) -> tables.forEach((table, rows) -> merges.remember(table, record, rows)));
    merges.settleAgain(consents);
  }

  private static SourceKey patient(Draft draft) {
    if (draft instanceof VisitDraft visit) {
      return visit.patient();
    }
    if (draft instanceof AppointmentDraft appointment) {
      return appointment.patient();
    }
    if (draft instanceof EventDraft event) {
      return event.patient();
    }
    if (draft instanceof ConsentDraft consent) {
      return consent.patient();
    }
    return draft instanceof RelationDraft relation ? relation.patient() : null;
  }

  private static String table(SourceKey.Kind kind) {
    return switch (kind) {
      case VISIT -> "visit";
      case APPOINTMENT -> "appointment";
      case EVENT -> "clinical_event";
      case CONSENT -> "consent";
      case RELATION -> "patient_relation";
      default -> throw new IllegalArgumentException(kind + " belongs to no patient");
    };
  }
}
