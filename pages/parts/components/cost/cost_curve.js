export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".cost_curve");
  const view = root.view ?? (root.view = makeCostPlot(root));
  view.data = data;
  drawCostPlot(view);
  // Streamlit also calls this when a newer call has overtaken this one.
  const call = (view.call = {});
  view.observer.observe(root);
  return () => view.call === call && view.observer.disconnect();
}
