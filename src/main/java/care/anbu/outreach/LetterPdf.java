package care.anbu.outreach;

import care.anbu.clinic.Clinic;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;

/**
 * Letters as one print-ready A4 file, each on a page of its own. The address stands where a DL
 * window envelope shows it (DIN 5008 form B: 45 mm from the top, 20 mm from the left, 85 × 45 mm),
 * with the sender in one small line above it. Set in Nanum Gothic, which is part of the file.
 */
@ApplicationScoped
public class LetterPdf {

  private static final String FONT = "/fonts/NanumGothic.ttf";

  @CheckedTemplate(basePath = "outreach")
  static class Templates {
    static native TemplateInstance letterSheets(List<Letter> letters, Clinic clinic, LocalDate day);
  }

  public void write(List<Letter> letters, Clinic clinic, LocalDate day, OutputStream out) {
    XRLog.setLoggingEnabled(false);
    var builder = new PdfRendererBuilder();
    builder.useFastMode();
    builder.useFont(LetterPdf::font, "Nanum Gothic");
    builder.withHtmlContent(Templates.letterSheets(letters, clinic, day).render(), null);
    builder.withProducer("Anbu");
    builder.toStream(out);
    try {
      builder.run();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static InputStream font() {
    return LetterPdf.class.getResourceAsStream(FONT);
  }
}
