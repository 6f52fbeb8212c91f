package care.anbu.interop.store;

import care.anbu.interop.draft.ConsentDraft;
import care.anbu.interop.draft.ConsentFormDraft;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.patient.Source;
import care.anbu.patient.consent.Consent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Consents of a batch. Rows are only ever added: a consent that its source changes is a new word of
 * the patient, and one that it takes back is a no.
 */
final class ConsentStore {

  private final Rows rows;
  private final Source origin;
  private final Instant now;
  private final List<Consent> said = new ArrayList<>();
  private final Set<Long> withdrawn = new HashSet<>();
  private final LatestWords settled;

  ConsentStore(Rows rows, Source origin, Instant now) {
    this.rows = rows;
    this.origin = origin;
    this.now = now;
    settled = new LatestWords(rows);
  }

  void write(Batch batch) {
    for (Reading reading : batch.drafts(Kind.CONSENT)) {
      if (reading.draft() instanceof ConsentDraft draft) {
        put(batch, reading, draft);
      } else if (reading.draft() instanceof ConsentFormDraft form) {
        put(batch, reading, form);
      } else {
        Long id = batch.withdrawn(reading);
        if (id != null) {
          withdrawn.add(id);
        }
      }
    }
    List<Consent> again = settled.saidAgain(said);
    rows.insert(said);
    rows.insert(again);
    takeBack();
  }

  private void put(Batch batch, Reading reading, ConsentDraft draft) {
    Long patient = batch.id(draft.patient());
    if (!batch.ready(reading, patient, true)) {
      return;
    }
    // By the record that it was said to: a merge does not make it a new word.
    long content = draft.content().with("patient", batch.ownId(draft.patient())).hash();
    if (!draft.granted() && batch.isSecond(draft.key(), content)) {
      putSecond(batch, reading, draft, patient, content);
      return;
    }
    switch (batch.news(reading, content)) {
      case NEW_ROW -> {
        Consent word = add(draft, patient);
        batch.name(draft, word.id, content);
        batch.result.created(reading);
        settled.add(word);
      }
      case NEW_CONTENT -> {
        Consent word = add(draft, patient);
        settled.replace(word, batch.ownId(draft.key()));
        batch.name(draft, word.id, content);
        batch.result.updated(reading);
      }
      case NOTHING -> {}
    }
  }

  /** Which of two lines is right cannot be told; a no among them is stored all the same. */
  private void putSecond(
      Batch batch, Reading reading, ConsentDraft draft, long patient, long content) {
    if (batch.has(draft.second(), content)) {
      batch.result.unchanged(reading);
      return;
    }
    Consent word = add(draft, patient);
    settled.replace(word, batch.ownId(draft.key()));
    batch.name(draft.second(), word.id, content);
    batch.result.created(reading);
  }

  /** Its consents are stored by themselves; those that it no longer has are taken back. */
  private void put(Batch batch, Reading reading, ConsentFormDraft form) {
    if (!batch.ready(reading, batch.id(form.patient()), true)) {
      return;
    }
    long content = form.content().hash();
    switch (batch.news(reading, content)) {
      case NEW_ROW -> {
        if (form.otherwise() == null) {
          batch.name(form, 0, content);
          batch.result.created(reading);
        } else {
          batch.result.refused(reading, form.otherwise());
        }
      }
      case NEW_CONTENT -> {
        batch.name(form, 0, content);
        batch.result.updated(reading);
        form.parts().stream()
            .map(batch::withdrawnPart)
            .filter(Objects::nonNull)
            .forEach(withdrawn::add);
      }
      case NOTHING -> {}
    }
  }

  private Consent add(ConsentDraft draft, long patient) {
    var consent = new Consent();
    consent.patientId = patient;
    consent.purpose = draft.purpose();
    consent.channel = draft.channel();
    consent.granted = draft.granted();
    consent.at = draft.at() == null ? now : draft.at();
    consent.dated = draft.at() != null;
    consent.evidence = draft.evidence();
    consent.source = origin;
    said.add(consent);
    return consent;
  }

  /** A yes that is taken back becomes a no; a no stays. */
  private void takeBack() {
    if (withdrawn.isEmpty()) {
      return;
    }
    rows.insert(
        rows.read(Consent.class, "id", withdrawn).stream()
            .filter(consent -> consent.granted)
            .map(consent -> withdrawal(consent))
            .toList());
  }

  private Consent withdrawal(Consent granted) {
    var consent = new Consent();
    consent.patientId = granted.patientId;
    consent.purpose = granted.purpose;
    consent.channel = granted.channel;
    consent.granted = false;
    consent.at = now.isAfter(granted.at) ? now : granted.at;
    consent.evidence = granted.evidence;
    consent.source = origin;
    return consent;
  }
}
