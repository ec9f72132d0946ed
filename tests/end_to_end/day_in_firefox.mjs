// A day without a network in Firefox. Says on a line of its own when the server is to be
// stopped and started, and waits for a line in answer.

import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const [executablePath, given] = process.argv.slice(2);
const { address, cookies, inspection, case_page, question } = JSON.parse(given);
const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const PATIENCE_MS = 60_000;

/** @param {string} words */
async function ask(words) {
  console.log(words);
  await answers.next();
}

const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
const page = await browser.newPage();
page.setDefaultTimeout(PATIENCE_MS);
const shown = (selector) => page.waitForSelector(selector, { visible: true });
const says = (selector, text) =>
  page.waitForFunction((where, words) => document.querySelector(where)?.textContent.includes(words), {}, selector, text);

try {
  await page.goto(`${address}/en/criteria/`);
  await browser.setCookie(...cookies.map(({ name, value }) => ({ name, value, domain: new URL(address).hostname, path: "/" })));
  await page.goto(`${address}/en/on-this-device/#take=${inspection}`);
  await shown("#passphrase-form");
  const phrase = await page.$eval("#passphrase-shown", (one) => one.textContent);
  await page.type("#passphrase", phrase);
  await page.keyboard.press("Enter");
  await page.waitForSelector("#step-checked[data-state=done]");

  await ask("stop");
  await page.goto(`${address}/cy/inspections/`);
  await says("h1", "Ar y ddyfais hon");
  await page.goto(case_page);
  await shown("#passphrase");
  await page.type("#passphrase", phrase);
  await page.keyboard.press("Enter");
  await shown("#case");
  await page.evaluate((id) => document.getElementById(id).click(), `answer-${question}-sufficient`);
  await says("#saved-words", "1 answer saved on this device only");

  await ask("start");
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await says("#saved-words", "All answers are saved on the server");
  console.log("done");
} catch (error) {
  console.log(`${error}\n${await page.evaluate(() => document.body.innerText).catch(() => "")}`);
} finally {
  await browser.close();
  process.exit();
}
