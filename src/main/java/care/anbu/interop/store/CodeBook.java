package care.anbu.interop.store;

import care.anbu.clinic.Department;
import care.anbu.interop.draft.Coded;
import care.anbu.interop.encounter.DepartmentGuess;
import care.anbu.patient.history.ClinicalCode;
import care.anbu.patient.history.EncounterType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The encounter types and clinical codes of a clinic, each kind read when it is first asked for. A
 * run holds them all: there are a few thousand at most, and every visit and event needs one. A
 * single message asks for those that it names, and for all once they are many.
 */
final class CodeBook {

  /** So many a message asks for one by one. */
  private static final int FEW = 5;

  private final Rows rows;
  private final List<EncounterType> newTypes = new ArrayList<>();
  private final List<ClinicalCode> newCodes = new ArrayList<>();
  private final Map<Long, String> renamed = new HashMap<>();
  private final boolean ofRun;
  private final Map<String, EncounterType> types = new HashMap<>();
  private final Map<String, Long> codes = new HashMap<>();
  private boolean made;
  private boolean typesRead;
  private boolean codesRead;
  private int asked;
  private DepartmentGuess guess;

  private CodeBook(Rows rows, boolean ofRun) {
    this.rows = rows;
    this.ofRun = ofRun;
  }

  static CodeBook ofRun(Rows rows) {
    return new CodeBook(rows, true);
  }

  static CodeBook ofMessage(Rows rows) {
    return new CodeBook(rows, false);
  }

  /** The type of that code; a new one goes to the department that its words suggest. */
  EncounterType encounterType(Coded coded) {
    readTypes(coded);
    return types.computeIfAbsent(
        key(coded.system(), coded.code()),
        key -> {
          var type = new EncounterType();
          type.system = coded.system();
          type.code = coded.code();
          type.display = coded.display();
          type.departmentId = department(coded.display());
          newTypes.add(type);
          return type;
        });
  }

  /**
   * The type of that code under the name that its source gives it now. Where the name suggests
   * another department, what was written before is moved when the run ends.
   */
  EncounterType named(Coded coded) {
    EncounterType type = encounterType(coded);
    if (!type.display.equals(coded.display())) {
      type.display = coded.display();
      renamed.put(type.id, coded.display());
    }
    return type;
  }

  /** The department that a text names or suggests, or null. */
  Long department(String text) {
    if (guess == null) {
      guess = new DepartmentGuess(rows.all(Department.class));
    }
    return guess.of(text).map(department -> department.id).orElse(null);
  }

  long clinicalCode(Coded coded) {
    readCodes(coded);
    return codes.computeIfAbsent(
        key(coded.system(), coded.code()),
        key -> {
          var code = new ClinicalCode();
          code.system = coded.system();
          code.code = coded.code();
          code.display = coded.display();
          newCodes.add(code);
          return code.id;
        });
  }

  private void readTypes(Coded named) {
    if (!typesRead && !types.containsKey(key(named.system(), named.code()))) {
      typesRead = isForAll();
      read(EncounterType.class, typesRead, named)
          .forEach(type -> types.putIfAbsent(key(type.system, type.code), type));
    }
  }

  private void readCodes(Coded named) {
    if (!codesRead && !codes.containsKey(key(named.system(), named.code()))) {
      codesRead = isForAll();
      read(ClinicalCode.class, codesRead, named)
          .forEach(code -> codes.putIfAbsent(key(code.system, code.code), code.id));
    }
  }

  private boolean isForAll() {
    return ofRun || ++asked > FEW;
  }

  private <E> List<E> read(Class<E> table, boolean all, Coded named) {
    return all ? rows.all(table) : rows.coded(table, named.system(), named.code());
  }

  /** Writes what is new. After a rolled-back batch a new book must be made. */
  void flush() {
    made |= !newTypes.isEmpty() || !newCodes.isEmpty();
    rows.insert(List.copyOf(newTypes));
    newTypes.clear();
    rows.insert(List.copyOf(newCodes));
    newCodes.clear();
    if (!renamed.isEmpty()) {
      for (EncounterType type : rows.forChange(EncounterType.class, "id", renamed.keySet())) {
        type.display = renamed.get(type.id);
        type.departmentId = type.mappedBy == null ? department(type.display) : type.departmentId;
      }
      rows.flush();
      renamed.clear();
    }
  }

  /** Whether types or codes were made. */
  boolean hasMade() {
    return made;
  }

  /** The encounter types as they were read; none when nobody asked for one. */
  Collection<EncounterType> encounterTypes() {
    return types.values();
  }

  /** As the tables compare codes. */
  private static String key(String system, String code) {
    return (system + "\n" + code).toLowerCase(Locale.ROOT);
  }
}
