package care.anbu.outreach.letter;

import care.anbu.clinic.Clinic;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Letters as one print-ready A4 file, each on a page of its own. The address stands where a DL
 * window envelope shows it (DIN 5008 form B: 45 mm from the top, 20 mm from the left, 85 × 45 mm),
 * with the sender in one small line above it. The fonts that it needs are part of the file.
 */
@ApplicationScoped
public class LetterPdf {

  @CheckedTemplate(basePath = "outreach")
  static class Templates {
    static native TemplateInstance letterSheets(List<Letter> letters, Clinic clinic, LocalDate day);
  }

  public void write(List<Letter> letters, Clinic clinic, LocalDate day, OutputStream out) {
    XRLog.setLoggingEnabled(false);
    var builder = new PdfRendererBuilder();
    builder.useFastMode();
    var texts = new ArrayList<String>();
    letters.forEach(letter -> texts.addAll(letter.texts()));
    texts.addAll(Arrays.asList(clinic.nameKo, clinic.nameEn, clinic.address, clinic.phone));
    LetterFonts.needed(texts).forEach(font -> builder.useFont(font::open, font.family));
    builder.withHtmlContent(Templates.letterSheets(letters, clinic, day).render(), null);
    builder.withProducer("Anbu");
    builder.toStream(out);
    try {
      builder.run();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
