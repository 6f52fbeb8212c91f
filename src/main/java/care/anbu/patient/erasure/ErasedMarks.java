package care.anbu.patient.erasure;

import care.anbu.shared.ClinicSql;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.InstallationKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * By what an erased person is known again: keyed hashes of chart numbers and sources' names, so
 * that no import brings the person back unsaid, and of telephone numbers and addresses, so that
 * none is used for somebody who did not confirm it. Without the key of the installation they tell
 * nothing.
 */
@ApplicationScoped
public class ErasedMarks {

  private static final String USE = "marks of erased patients";

  /** Marks of one question. */
  private static final int AT_ONCE = 256;

  private static final String QUESTION =
      "select m.mark, e.erased_at from erased_mark m"
          + " join erasure e on e.clinic_id = m.clinic_id and e.id = m.erasure_id"
          + " where m.clinic_id = :clinic and m.mark in ("
          + String.join(",", Collections.nCopies(AT_ONCE, "?"))
          + ")";

  @Inject InstallationKey key;
  @Inject CurrentClinic clinic;
  @Inject ClinicSql sql;

  /** What a mark keeps away. */
  enum Kind {
    RECORD,
    CONTACT
  }

  /** The mark of a number of the state, by the hash that is kept of it. */
  public static String national(String hash) {
    return "national " + hash;
  }

  /** The mark of a chart number of the clinic. */
  public static String number(String value) {
    return "number " + value.strip();
  }

  /** The mark of what a source calls a record. */
  public static String sourceName(byte[] external) {
    return "source " + HexFormat.of().formatHex(external);
  }

  /** The mark of a telephone number, mailbox or postal address. */
  public static String contact(String value) {
    return "contact " + value.strip().toLowerCase(Locale.ROOT);
  }

  /** Whether anybody of this clinic was erased: most imports have nothing to ask. */
  public boolean any() {
    return !sql.query("select 1 from erased_mark where clinic_id = :clinic limit 1", Integer.class)
        .getResultList()
        .isEmpty();
  }

  /** Those of the texts, made by the methods above, that are of erased patients. */
  public Set<String> of(Collection<String> texts) {
    return erasedAt(texts).keySet();
  }

  /** The same, with the moments at which those patients were erased. */
  public Map<String, Instant> erasedAt(Collection<String> texts) {
    if (texts.isEmpty()) {
      return Map.of();
    }
    var byMark = new HashMap<ByteBuffer, String>();
    // Marks that were made before the installation changed its key are found, too.
    for (byte[] one : key.all(USE).toList()) {
      texts.forEach(text -> byMark.put(ByteBuffer.wrap(hash(one, text)), text));
    }
    var found = new HashMap<String, Instant>();
    Iterator<ByteBuffer> marks = byMark.keySet().iterator();
    while (marks.hasNext()) {
      ask(marks)
          .forEach(
              mark ->
                  found.merge(
                      byMark.get(ByteBuffer.wrap(mark.value())),
                      mark.erasedAt(),
                      (one, other) -> one.isAfter(other) ? one : other));
    }
    return found;
  }

  private record Mark(byte[] value, Instant erasedAt) {}

  /** The next marks that are kept; every question is the same statement. */
  private List<Mark> ask(Iterator<ByteBuffer> marks) {
    var asked = new Object[AT_ONCE];
    byte[] mark = null;
    for (int i = 0; i < AT_ONCE; i++) {
      // What is left over asks for the last one again.
      mark = marks.hasNext() ? marks.next().array() : mark;
      asked[i] = mark;
    }
    return sql.call(
        rows ->
            rows.list(
                QUESTION,
                row -> new Mark(row.getBytes(1), row.getTimestamp(2).toInstant()),
                asked));
  }

  void keep(long erasure, Kind kind, Collection<String> texts) {
    for (String text : Set.copyOf(texts)) {
      sql.update(
              "insert ignore into erased_mark (clinic_id, mark, kind, erasure_id)"
                  + " values (:clinic, :mark, :kind, :erasure)")
          .setParameter("mark", hash(key.derive(USE), text))
          .setParameter("kind", kind.name())
          .setParameter("erasure", erasure)
          .executeUpdate();
    }
  }

  /** Lets imports bring the person again; telephone numbers still need a person's word. */
  void release(long erasure) {
    sql.update(
            "delete from erased_mark where clinic_id = :clinic and erasure_id = :erasure"
                + " and kind = 'RECORD'")
        .setParameter("erasure", erasure)
        .executeUpdate();
  }

  private byte[] hash(byte[] of, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(of, "HmacSHA256"));
      mac.update(clinic.id().getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
