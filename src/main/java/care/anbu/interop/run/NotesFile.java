package care.anbu.interop.run;

import care.anbu.interop.ImportNote;
import care.anbu.interop.ImportNotes;
import care.anbu.interop.ImportRun;
import care.anbu.interop.ImportSettings;
import care.anbu.interop.ImportWords;
import care.anbu.shared.CsvCell;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** The notes of an import as a table for a spreadsheet (RFC 4180, with a byte order mark). */
@RequestScoped
class NotesFile {

  @Inject ImportNotes notes;
  @Inject ImportSettings settings;
  @Inject ImportWords words;

  String of(ImportRun run) {
    var csv = new StringBuilder("\uFEFFfile,line,type,outcome,code,reason,element\r\n");
    int most = settings.notesKept() * ImportNote.Outcome.values().length;
    for (ImportNote note : notes.of(run.id, most)) {
      csv.append(CsvCell.of(note.file)).append(',').append(note.line).append(',');
      csv.append(CsvCell.of(note.type))
          .append(',')
          .append(CsvCell.of(words.outcome(note.outcome)))
          .append(',');
      csv.append(note.reason).append(',').append(CsvCell.of(words.reason(note.reason))).append(',');
      csv.append(CsvCell.of(note.detail)).append("\r\n");
    }
    return csv.toString();
  }
}
