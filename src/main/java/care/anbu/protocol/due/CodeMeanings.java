package care.anbu.protocol.due;

import care.anbu.protocol.WorkingProtocol;
import care.anbu.protocol.rule.Evidence;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.SqlConnection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the codes of the clinic mean to some protocols, looked up once: what is on record is then
 * read by the ids of the codes alone, once for all protocols.
 */
final class CodeMeanings {

  /**
   * What an event with a code is to a protocol.
   *
   * @param protocol its place among the protocols
   * @param settles whether it settles the protocol; else it begins its course
   */
  record Use(int protocol, boolean settles, Evidence evidence, String code) {}

  private record Code(String system, String code, String display) {

    boolean is(Evidence evidence) {
      boolean ofSystem = evidence.system() == null || evidence.system().equals(system);
      return ofSystem && evidence.codes().stream().anyMatch(this::isCode)
          || evidence.texts().stream().anyMatch(this::isCalled)
              && evidence.butNot().stream().noneMatch(this::isCalled);
    }

    private boolean isCode(String wanted) {
      return Evidence.isBeginning(wanted)
          ? code.startsWith(wanted.substring(0, wanted.length() - 1))
          : code.equals(wanted);
    }

    private boolean isCalled(String text) {
      return display.contains(text.toLowerCase(Locale.ROOT));
    }
  }

  private final List<WorkingProtocol> protocols;
  private final Map<Long, List<Use>> uses = new HashMap<>();

  private CodeMeanings(List<WorkingProtocol> protocols) {
    this.protocols = protocols;
  }

  /** Of all codes of the clinic: some thousands. */
  static CodeMeanings ofClinic(SqlConnection rows, List<WorkingProtocol> protocols)
      throws SQLException {
    return read(rows, protocols, "");
  }

  /** Of the codes of one patient alone. */
  static CodeMeanings ofPatient(SqlConnection rows, List<WorkingProtocol> protocols, long patientId)
      throws SQLException {
    return read(
        rows,
        protocols,
        " and id in (select e.code_id from clinical_event e where e.clinic_id = :clinic"
            + " and e.patient_id = ?)",
        patientId);
  }

  /** The ids of the codes of the clinic that one part of evidence means. */
  static List<Long> meant(SqlConnection rows, Evidence evidence) throws SQLException {
    var found = new ArrayList<Long>();
    rows.each(
        "select id, system, code, lower(display) from clinical_code where clinic_id = :clinic",
        row -> {
          if (new Code(row.getString(2), row.getString(3), row.getString(4)).is(evidence)) {
            found.add(row.getLong(1));
          }
        });
    return found;
  }

  private static CodeMeanings read(
      SqlConnection rows, List<WorkingProtocol> protocols, String which, Object... values)
      throws SQLException {
    var meanings = new CodeMeanings(protocols);
    rows.each(
        "select id, system, code, lower(display) from clinical_code where clinic_id = :clinic"
            + which,
        row ->
            meanings.find(
                row.getLong(1), new Code(row.getString(2), row.getString(3), row.getString(4))),
        values);
    return meanings;
  }

  private void find(long id, Code code) {
    for (int i = 0; i < protocols.size(); i++) {
      find(id, code, i, protocols.get(i).definition().evidence(), true);
      find(id, code, i, protocols.get(i).definition().index(), false);
    }
  }

  private void find(long id, Code code, int protocol, List<Evidence> evidence, boolean settles) {
    evidence.stream()
        .filter(one -> !one.isVisit() && code.is(one))
        .forEach(
            one ->
                uses.computeIfAbsent(id, any -> new ArrayList<>())
                    .add(new Use(protocol, settles, one, code.code())));
  }

  /** Whether of the events of one kind and code only the latest counts, to whatever protocol. */
  boolean askForTheLatestOnly() {
    return uses.values().stream()
        .flatMap(List::stream)
        .allMatch(
            use ->
                use.settles()
                    && protocols.get(use.protocol()).definition().rule().asksForTheLatestOnly());
  }

  boolean isEmpty() {
    return uses.isEmpty();
  }

  /** The codes that mean something, in brackets for SQL. */
  String ids() {
    return ClinicSql.in(uses.keySet());
  }

  /**
   * What an event of that kind and code is to the protocols: to each once, however many parts of
   * its evidence mean it; then the first counts.
   */
  List<Use> of(Evidence.Kind kind, long codeId) {
    var found = new ArrayList<Use>();
    for (Use use : uses.getOrDefault(codeId, List.of())) {
      boolean known =
          found.stream()
              .anyMatch(one -> one.protocol() == use.protocol() && one.settles() == use.settles());
      if (!known && use.evidence().kinds().contains(kind)) {
        found.add(use);
      }
    }
    return found;
  }
}
