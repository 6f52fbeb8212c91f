import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

interface Series {
  name: string;
  values: (number | null)[];
  percent: boolean;
}

/** Draws every chart of a page from the table beside it, so that chart and table cannot differ. */
export function drawCharts(root: ParentNode): void {
  for (const figure of root.querySelectorAll<HTMLElement>("figure[data-chart]:not([data-drawn])")) {
    const table = document.querySelector<HTMLTableElement>(figure.dataset.chartTable ?? "");
    if (table) {
      figure.dataset.drawn = "true";
      draw(figure, table);
    }
  }
}

function draw(figure: HTMLElement, table: HTMLTableElement): void {
  const canvas = document.createElement("div");
  canvas.className = "chart-canvas";
  canvas.setAttribute("aria-hidden", "true");
  figure.append(canvas);
  const chart = init(canvas, undefined, { renderer: "canvas" });
  const render = () => chart.setOption(options(figure.dataset.chart ?? "bar", table), true);
  render();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", render);
  new ResizeObserver(() => chart.resize()).observe(canvas);
}

function options(kind: string, table: HTMLTableElement): EChartsCoreOption {
  const series = readSeries(table);
  const categories = readColumn(table, 0);
  const percent = series.every((one) => one.percent);
  const horizontal = kind === "bars";
  const category = {
    type: "category",
    data: categories,
    inverse: horizontal,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: token("--rule-strong") } },
    axisLabel: { color: token("--ink-soft") },
  };
  const value = {
    type: "value",
    axisLabel: { color: token("--ink-soft"), formatter: percent ? "{value} %" : undefined },
    splitLine: { lineStyle: { color: token("--rule") } },
  };
  return {
    animation: false,
    color: [1, 2, 3, 4, 5].map((n) => token(`--chart-${n}`)),
    textStyle: { fontFamily: token("--font") },
    grid: { left: 8, right: 16, top: series.length > 1 ? 36 : 12, bottom: 8, containLabel: true },
    legend: series.length > 1 ? { top: 0, left: 0, textStyle: { color: token("--ink") } } : undefined,
    tooltip: { trigger: "axis", renderMode: "richText", backgroundColor: token("--raised"), textStyle: { color: token("--ink") } },
    xAxis: horizontal ? value : category,
    yAxis: horizontal ? category : value,
    series: series.map((one) => ({
      name: one.name,
      type: kind === "line" ? "line" : "bar",
      stack: kind === "stack" ? "all" : undefined,
      data: one.values,
      barMaxWidth: 28,
    })),
  };
}

/** The columns of numbers, but for those that a heading marks with data-chart-skip. */
function readSeries(table: HTMLTableElement): Series[] {
  const headings = Array.from(table.tHead?.rows[0]?.cells ?? []);
  return headings
    .map((heading, column) => ({ heading, column }))
    .filter(({ heading, column }) => column > 0 && !("chartSkip" in heading.dataset))
    .map(({ heading, column }) => {
      const cells = readColumn(table, column);
      return {
        name: heading.textContent?.trim() ?? "",
        values: cells.map(toNumber),
        percent: cells.every((text) => text.includes("%") || !/\d/.test(text)),
      };
    });
}

function readColumn(table: HTMLTableElement, column: number): string[] {
  return Array.from(table.tBodies[0]?.rows ?? []).map((row) => {
    const cell = row.cells[column];
    return cell?.dataset.value ?? cell?.textContent?.trim() ?? "";
  });
}

function toNumber(text: string): number | null {
  const digits = text.replace(/[^0-9.\-]/g, "");
  return digits === "" || digits === "-" ? null : Number(digits);
}

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
